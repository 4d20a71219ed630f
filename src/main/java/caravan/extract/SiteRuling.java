package caravan.extract;

import caravan.source.Rule;
import caravan.source.SiteRules;
import caravan.source.Xpath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules of a site to one page, in the order in which Full-Text RSS does: values first;
 * then, where a body is asked for, the page is rebuilt and stripped, and the body chosen.
 */
final class SiteRuling {
  /** What says nothing of any page. */
  static final SiteRuling NONE = new SiteRuling(SiteRules.NONE, new Document(""));

  private static final String FROM = "ftr";

  private final SiteRules rules;
  private final Document page;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private @Nullable PageDate date;
  private @Nullable XpathTree tree;

  private SiteRuling(SiteRules rules, Document page) {
    this.rules = rules;
    this.page = page;
  }

  /**
   * Reads the values of a page.
   *
   * @param wanted fields that the source's own rules leave open
   */
  static SiteRuling of(SiteRules rules, Document page, Set<String> wanted) {
    SiteRuling ruling = new SiteRuling(rules, page);
    ruling.read(wanted);
    return ruling;
  }

  /** Returns the title or the author that the rules find, or null. */
  @Nullable String value(String name) {
    return values.get(name);
  }

  /** Returns whether a field that the rules don't find is to be looked for without them. */
  boolean open(String name) {
    return rules.autodetect() || rules.field(name).isEmpty();
  }

  /** Returns a draft in which what the rules found stands over what was found without them. */
  Draft over(Draft found) {
    if (rules.equals(SiteRules.NONE)) {
      return found;
    }
    Map<String, String> from = new HashMap<>(found.origins());
    from.putAll(origins);
    return new Draft(
        over("title", found.title()),
        over("author", found.author()),
        date != null || !open("date") ? date : found.date(),
        found.modified(),
        found.language(),
        rules.detectImage() ? found.image() : null,
        found.about(),
        found.paragraphs(),
        found.html(),
        found.listed(),
        from,
        origins.containsKey("body") ? found.verdict().underRule() : found.verdict());
  }

  private @Nullable String over(String name, @Nullable String found) {
    String value = values.get(name);
    return value != null || !open(name) ? value : found;
  }

  /**
   * Rebuilds and strips the page, and returns the body that the rules choose, or null: what the
   * first of them selects that has any text or image, pruned unless the rules forbid it.
   *
   * @param title a heading that only repeats it is left out; or null
   */
  @Nullable Element body(@Nullable String title) {
    rebuild();
    for (Rule rule : rules.field("body")) {
      List<Element> parts = outer(tree().elements(xpath(rule)));
      if (parts.stream().anyMatch(SiteRuling::isSeen)) {
        origins.put("body", FROM);
        return joined(parts, title);
      }
    }
    return null;
  }

  private static boolean isSeen(Element element) {
    return element.hasText() || element.selectFirst("img, video, audio") != null;
  }

  /** Returns the elements that lie in none of the others. */
  private static List<Element> outer(List<Element> elements) {
    Set<Element> all = new LinkedHashSet<>();
    for (Element element : elements) {
      if (element.parents().stream().noneMatch(all::contains)) {
        all.add(element);
      }
    }
    return List.copyOf(all);
  }

  private Element joined(List<Element> parts, @Nullable String title) {
    Element whole = new Element("div");
    if (rules.prune()) {
      Blocks blocks = Blocks.of(page.body());
      parts.forEach(part -> Pruning.copy(part, whole, blocks, true, title, Trail.none()));
      Pruning.trimEnd(whole);
    }
    if (!isSeen(whole)) {
      whole.empty();
      parts.forEach(part -> whole.appendChild(part.clone()));
      Element heading = whole.selectFirst("h1, h2, h3, h4, h5, h6");
      if (heading != null && title != null && title.equalsIgnoreCase(heading.text())) {
        heading.remove();
      }
    }
    return whole;
  }

  private void read(Set<String> wanted) {
    if (rules.skipJsonLd()) {
      page.select("script[type=application/ld+json]").remove();
    }
    for (Rule clue : rules.adClues()) {
      if (tree().text(xpath(clue)) != null) {
        origins.put("native-ad", FROM);
      }
    }
    for (String name : List.of("title", "author")) {
      if (wanted.contains(name)) {
        value(name, name.equals("author"));
      }
    }
    if (wanted.contains("date")) {
      readDate();
    }
  }

  private void value(String name, boolean all) {
    for (Rule rule : rules.field(name)) {
      String value =
          tree()
              .texts(xpath(rule))
              .map(Rewriting::tidy)
              .filter(text -> !text.isEmpty())
              .distinct()
              .limit(all ? Integer.MAX_VALUE : 1)
              .collect(Collectors.joining(", "));
      if (!value.isEmpty()) {
        values.put(name, value);
        origins.put(name, FROM);
        return;
      }
    }
  }

  private void readDate() {
    for (Rule rule : rules.field("date")) {
      String text = tree().text(xpath(rule));
      date = text == null || text.isBlank() ? null : Dates.parse(text.strip(), "rule");
      if (date != null) {
        return;
      }
    }
  }

  private void rebuild() {
    if (SiteShape.rebuild(rules.shape(), page)) {
      tree = null;
    }
    rules.strip().nodes().forEach(rule -> tree().remove(xpath(rule)));
    stripNames();
    rules.strip().attributes().forEach(rule -> tree().remove(xpath(rule)));
  }

  /** Removes elements by parts of their class, id or address, in one walk. */
  private void stripNames() {
    SiteRules.Strip strip = rules.strip();
    if (strip.names().isEmpty() && strip.images().isEmpty()) {
      return;
    }
    List<Element> found = new ArrayList<>();
    for (Element element : page.getAllElements()) {
      boolean named = has(element.className(), strip.names()) || has(element.id(), strip.names());
      if (named || (element.nameIs("img") && has(element.attr("src"), strip.images()))) {
        found.add(element);
      }
    }
    if (!found.isEmpty()) {
      found.forEach(Element::remove);
      tree = null;
    }
  }

  private static boolean has(String text, List<String> parts) {
    return !text.isEmpty() && parts.stream().anyMatch(text::contains);
  }

  private XpathTree tree() {
    XpathTree now = tree == null ? new XpathTree(page) : tree;
    tree = now;
    return now;
  }

  private static Xpath xpath(Rule rule) {
    if (rule.xpath() == null) {
      throw new IllegalArgumentException("a site's rules are XPath, not " + rule);
    }
    return rule.xpath();
  }
}
