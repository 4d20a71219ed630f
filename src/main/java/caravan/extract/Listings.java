package caravan.extract;

import caravan.source.Rule;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the links of a listing page: by the source's rules, else the repeated block of links that
 * are articles. Thread-safe.
 */
public final class Listings {
  /** The link's own words, which an automatic listing takes for a title of last resort. */
  static final String LINK_TEXT = "link-text";

  private static final int FEW = 3;
  private static final int LONG = 400;
  private final Sources sources;
  private final Automatic automatic;

  public Listings(Sources sources, Clock clock) {
    this.sources = sources;
    this.automatic = new Automatic(clock);
  }

  /**
   * Returns whether a page that a source names is an article itself: the source has no rules for a
   * listing, and the page holds a text but hardly any links to articles.
   */
  public boolean isSingle(Visit visit, Document document) {
    Source source = sources.get(visit.source());
    boolean ruled = source == null || !source.list().items().isEmpty();
    if (ruled || Links.find(document, visit.address()).size() >= FEW) {
      return false;
    }
    Draft draft = automatic.draft(document, visit.address());
    return draft.paragraphs().size() >= FEW || draft.text().length() >= LONG;
  }

  /**
   * Reads a listing.
   *
   * @throws Rejected if no item is found
   */
  public Listing read(Visit visit, Page page, Document document) {
    Source source = sources.get(visit.source());
    if (source == null) {
      throw Rejected.held("source " + visit.source() + " is gone");
    }
    Map<String, Listing.Item> items = items(source, document, page.url());
    items.remove(Urls.normal(page.url()));
    if (items.isEmpty() && !visit.kind().equals(Visit.Kind.NEXT)) {
      throw Rejected.held(
          "no items in "
              + page.url()
              + " (source "
              + source.id()
              + "); check list.items in config/sources/"
              + source.id()
              + ".yaml");
    }
    return new Listing(
        new ArrayList<>(items.values()), next(source, visit, document), site(document, page));
  }

  private Map<String, Listing.Item> items(Source source, Document document, String url) {
    List<Rule> rules = source.list().items();
    for (Rule rule : rules.isEmpty() ? List.of(Rule.AUTO) : rules) {
      Map<String, Listing.Item> items =
          rule.auto() ? found(document, url) : selected(rule, source.list(), document);
      if (!items.isEmpty()) {
        return items;
      }
    }
    return new LinkedHashMap<>();
  }

  private static Map<String, Listing.Item> found(Document document, String url) {
    Map<String, Listing.Item> items = new LinkedHashMap<>();
    for (Link link : Links.find(document, url)) {
      put(items, link.url(), Map.of(LINK_TEXT, link.title()));
    }
    return items;
  }

  private static Map<String, Listing.Item> selected(
      Rule rule, Source.Listing list, Document document) {
    Map<String, Listing.Item> items = new LinkedHashMap<>();
    String css = rule.css();
    if (css == null) {
      return items;
    }
    for (Element element : document.select(css)) {
      String link = link(list.link(), element);
      if (link != null) {
        put(items, link, fields(list, element));
      }
    }
    return items;
  }

  private static @Nullable String link(List<Rule> rules, Element item) {
    Selecting.Chosen chosen = Selecting.value(rules, item, Map.of());
    if (chosen != null) {
      return Urls.resolve(item.baseUri(), chosen.value());
    }
    Element anchor = item.hasAttr("href") ? item : item.selectFirst("a[href]");
    return anchor == null ? null : Urls.normal(anchor.absUrl("href"));
  }

  private static Map<String, String> fields(Source.Listing list, Element item) {
    Map<String, String> fields = new HashMap<>();
    list.fields()
        .forEach(
            (name, rules) -> {
              Selecting.Chosen chosen = Selecting.value(rules, item, Map.of());
              if (chosen != null) {
                fields.put(name, chosen.value());
              }
            });
    return fields;
  }

  private static void put(
      Map<String, Listing.Item> items, String link, Map<String, String> fields) {
    String url = Urls.normal(link);
    if (url != null) {
      items.putIfAbsent(url, new Listing.Item(url, fields));
    }
  }

  private static @Nullable String next(Source source, Visit visit, Document document) {
    Rule rule = source.list().next();
    int page = Integer.parseInt(visit.fields().getOrDefault("page", "1"));
    if (rule == null || page > source.list().maxPages()) {
      return null;
    }
    Element element = Selecting.element(rule, document);
    String attribute = rule.attribute() == null ? "href" : rule.attribute();
    String next = element == null ? null : Urls.normal(element.absUrl(attribute));
    return next == null || next.equals(visit.url()) ? null : next;
  }

  private @Nullable String site(Document document, Page page) {
    String named = automatic.draft(document, page.url()).site();
    return named == null || named.isBlank() ? null : named;
  }
}
