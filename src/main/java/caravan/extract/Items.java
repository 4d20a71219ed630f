package caravan.extract;

import caravan.source.FieldText;
import caravan.source.Rule;
import caravan.source.Source;
import caravan.web.Urls;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a listing by its source's rules. One that lacks its address is held back and
 * stops no other.
 */
final class Items {
  /** The field that holds an item's address as its site spells it. */
  static final String LINK = "link";

  private final Source source;
  private final ZoneId zone;
  private final String url;
  private final Map<String, Listing.Item> items = new LinkedHashMap<>();
  private final List<String> held = new ArrayList<>();
  private int seen;

  /**
   * Makes a reader.
   *
   * @param zone for dates without one
   * @param url of the listing, which relative addresses are resolved against
   */
  Items(Source source, ZoneId zone, String url) {
    this.source = source;
    this.zone = zone;
    this.url = url;
  }

  /** Reads what one rule selects. */
  void read(Rule rule, Content page) {
    for (Content item : page.all(rule)) {
      read(item, ++seen);
    }
  }

  /** Takes links that were found without a rule. */
  void add(List<Link> links) {
    for (Link link : links) {
      String identity = Urls.normal(link.url());
      if (identity != null) {
        seen++;
        items.putIfAbsent(
            identity, new Listing.Item(identity, null, Map.of(Listings.LINK_TEXT, link.title())));
      }
    }
  }

  /** Returns how many items there were, with those that are not kept. */
  int seen() {
    return seen;
  }

  /** Returns the items, each address once, in the order of the page. */
  Map<String, Listing.Item> found() {
    return items;
  }

  /** Returns why items were held back. */
  List<String> held() {
    return held;
  }

  private void read(Content item, int number) {
    Map<String, String> fields = fields(item);
    String link = link(item, fields);
    String identity = link == null ? null : Urls.normal(link);
    if (link == null || identity == null) {
      held.add("item " + number + " of " + url + " has no address" + shown(fields));
      return;
    }
    String spelled = Urls.spelled(link, identity);
    fields.put(LINK, spelled);
    String get = source.article().get() == null ? spelled : get(source.article().get(), fields);
    if (get == null) {
      held.add("item " + number + " of " + url + ": article.get has no address" + shown(fields));
    } else if (Keeping.refused(Keeping.early(source), fields) == null) {
      String other = get.equals(identity) ? null : get;
      items.putIfAbsent(identity, new Listing.Item(identity, other, fields));
    }
  }

  private static String shown(Map<String, String> fields) {
    return fields.isEmpty() ? "" : "; it says " + new TreeMap<>(fields);
  }

  private Map<String, String> fields(Content item) {
    Map<String, String> fields = new HashMap<>();
    source
        .list()
        .fields()
        .forEach(
            (name, rules) -> {
              Selecting.Chosen chosen = Selecting.value(rules, item, Map.of());
              if (chosen != null) {
                fields.put(name, name.equals("date") ? date(chosen) : chosen.value());
              }
            });
    return fields;
  }

  /** A date is kept as it can be read without its format. */
  private static String date(Selecting.Chosen chosen) {
    PageDate date = chosen.rule().format() == null ? null : Values.date(chosen, "list");
    return date == null ? chosen.value() : date.exact();
  }

  private @Nullable String link(Content item, Map<String, String> fields) {
    if (source.list().address() != null) {
      return source.list().address().fill(fields, date(fields));
    }
    Selecting.Chosen chosen = Selecting.value(source.list().link(), item, Map.of());
    if (chosen != null) {
      return Urls.absolute(url, chosen.value());
    }
    return item instanceof Markup markup ? anchor(markup.element()) : null;
  }

  private static @Nullable String anchor(Element item) {
    Element anchor = item.hasAttr("href") ? item : item.selectFirst("a[href]");
    return anchor == null ? null : anchor.absUrl("href");
  }

  private @Nullable String get(FieldText text, Map<String, String> fields) {
    String get = text.fill(fields, date(fields));
    String normal = get == null ? null : Urls.normal(get);
    return get == null || normal == null ? null : Urls.spelled(get, normal);
  }

  private @Nullable OffsetDateTime date(Map<String, String> fields) {
    String text = fields.get("date");
    PageDate date = text == null ? null : Dates.parse(text, "list");
    return date == null ? null : date.in(zone).at();
  }
}
