package caravan.extract;

import caravan.source.Rule;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the links of a listing: by the source's rules, else the repeated block of links on a page
 * that are articles. Thread-safe.
 */
public final class Listings {
  /** The link's own words, which an automatic listing takes for a title of last resort. */
  static final String LINK_TEXT = "link-text";

  private static final int FEW = 3;
  private static final int LONG = 400;
  private final Sources sources;
  private final Automatic automatic;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * Makes one.
   *
   * @param zone for dates without one, where the source names none
   */
  public Listings(Sources sources, ZoneId zone, Clock clock) {
    this.sources = sources;
    this.zone = zone;
    this.automatic = new Automatic(clock);
    this.clock = clock;
  }

  /**
   * Returns whether a page that a source names is an article itself: the source has no rules for a
   * listing, and the page holds a text but hardly any links to articles.
   */
  public boolean isSingle(Visit visit, Content content) {
    Source source = sources.get(visit.source());
    boolean ruled = source == null || !source.list().items().isEmpty();
    if (ruled || !(content instanceof Markup page)) {
      return false;
    }
    Document document = (Document) page.element();
    if (Links.find(document, visit.address()).size() >= FEW) {
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
  public Listing read(Visit visit, Page page, Content content) {
    Source source = sources.get(visit.source());
    if (source == null) {
      throw Rejected.held("source " + visit.source() + " is gone");
    }
    if (source.fetch().obeyRobots()) {
      refuse(content, source, page.url());
    }
    Items items = items(source, content, page.url());
    Map<String, Listing.Item> found = items.found();
    if (content instanceof Markup) {
      found.remove(Urls.normal(page.url()));
    }
    boolean none = found.isEmpty() && items.seen() == 0;
    if (none && !visit.kind().equals(Visit.Kind.NEXT) && !emptyJson(source, content)) {
      throw Rejected.held(noItems(source, content, page.url()));
    }
    return new Listing(
        List.copyOf(found.values()),
        next(source, visit, content),
        site(content, page),
        items.held());
  }

  /** Refuses a listing whose links its site does not want followed. */
  private void refuse(Content page, Source source, String url) {
    if (RobotsMeta.of(page, clock.instant()).nofollow()) {
      throw Rejected.held(
          url
              + " asks robots not to follow its links (nofollow; source "
              + source.id()
              + "); fetch.robots: ignore follows them on a site of yours");
    }
  }

  /** A list that is there and has no members is no fault. */
  private static boolean emptyJson(Source source, Content content) {
    return content instanceof Json json && source.list().items().stream().anyMatch(json::hasList);
  }

  private static String noItems(Source source, Content content, String url) {
    boolean path = source.list().items().stream().anyMatch(rule -> rule.json() != null);
    boolean say = content instanceof Json && !path;
    return "no items in "
        + url
        + " (source "
        + source.id()
        + "); "
        + (say
            ? "it is JSON: say where its items are, such as list.items: { json: \"$.items[*]\" }, in"
            : "check list.items in")
        + " config/sources/"
        + source.id()
        + ".yaml";
  }

  private Items items(Source source, Content content, String url) {
    List<Rule> rules = source.list().items();
    Items items = new Items(source, zone, url);
    for (Rule rule : rules.isEmpty() ? List.of(Rule.AUTO) : rules) {
      if (!rule.auto()) {
        items.read(rule, content);
      } else if (content instanceof Markup page) {
        items.add(Links.find((Document) page.element(), url));
      }
      if (items.seen() > 0) {
        break;
      }
    }
    return items;
  }

  private static @Nullable String next(Source source, Visit visit, Content content) {
    Rule rule = source.list().next();
    int page = Integer.parseInt(visit.fields().getOrDefault("page", "1"));
    if (rule == null || page > source.list().maxPages() || !(content instanceof Markup markup)) {
      return null;
    }
    Element element = markup.find(rule);
    String attribute = rule.attribute() == null ? "href" : rule.attribute();
    String address = element == null ? markup.text(rule) : element.absUrl(attribute);
    String next = address == null ? null : Urls.normal(Urls.absolute(visit.url(), address));
    return next == null || next.equals(visit.url()) ? null : next;
  }

  private @Nullable String site(Content content, Page page) {
    if (!(content instanceof Markup markup)) {
      return null;
    }
    String named = automatic.draft((Document) markup.element(), page.url()).site();
    return named == null || named.isBlank() ? null : named;
  }
}
