package caravan.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rule files of a host say of its pages: {@code config/ftr/<host>.txt} in the format of
 * Full-Text RSS, all directives that have an effect.
 *
 * @param fields XPath rules for {@code title, body, date, author}, tried in order
 * @param replace texts and what stands in their place before a page is parsed
 * @param strip what is taken off pages
 * @param shape how pages are rebuilt
 * @param next links to an article's next page
 * @param single links to a page that holds the whole article
 * @param adClues what only paid articles have
 * @param headers sent with requests to the host, by name in small letters
 * @param says switches, by directive; a missing one has its default
 * @param tests pages that the rules were written for
 */
public record SiteRules(
    Map<String, List<Rule>> fields,
    List<Literal> replace,
    Strip strip,
    Shape shape,
    List<Rule> next,
    List<Rule> single,
    List<Rule> adClues,
    Map<String, String> headers,
    Map<String, Boolean> says,
    List<Test> tests) {
  /** Says nothing. */
  public static final SiteRules NONE =
      new SiteRules(
          Map.of(),
          List.of(),
          new Strip(List.of(), List.of(), List.of(), List.of()),
          new Shape(List.of(), List.of(), List.of(), List.of()),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          Map.of(),
          List.of());

  /** A text to be found, never empty, and what stands in its place. */
  public record Literal(String find, String with) {}

  /**
   * What is taken off pages.
   *
   * @param nodes elements
   * @param names parts of the class or id of elements
   * @param images parts of the addresses of images
   * @param attributes attributes
   */
  public record Strip(
      List<Rule> nodes, List<String> names, List<String> images, List<Rule> attributes) {}

  /**
   * How pages are rebuilt.
   *
   * @param dissolve elements whose content takes their place
   * @param wrap elements that are put into new ones
   * @param move elements that are put into others
   * @param lazy attributes that hold an image's real address
   */
  public record Shape(List<Rule> dissolve, List<Wrap> wrap, List<Move> move, List<String> lazy) {}

  /** Elements, and the name of the element that is put around each. */
  public record Wrap(String tag, Rule what) {}

  /** Elements, and where they go. */
  public record Move(Rule what, Rule into) {}

  /** The address of a page, and texts that its article must hold. */
  public record Test(String url, List<String> contains) {}

  /** Returns the rules for a field; empty for none. */
  public List<Rule> field(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Returns whether bodies are pruned: {@code prune}, yes unless it says no. */
  public boolean prune() {
    return says.getOrDefault("prune", true);
  }

  /**
   * Returns whether what the rules don't find is looked for without them: {@code
   * autodetect_on_failure}, yes unless it says no.
   */
  public boolean autodetect() {
    return says.getOrDefault("autodetect_on_failure", true);
  }

  /** Returns whether a lead image is looked for: {@code insert_detected_image}. */
  public boolean detectImage() {
    return says.getOrDefault("insert_detected_image", true);
  }

  /** Returns whether JSON-LD is passed over: {@code skip_json_ld}, no unless it says yes. */
  public boolean skipJsonLd() {
    return says.getOrDefault("skip_json_ld", false);
  }

  /** Returns these rules, then others: lists one after the other; what is said once stays. */
  SiteRules then(@Nullable SiteRules other) {
    if (other == null) {
      return this;
    }
    Map<String, List<Rule>> both = new LinkedHashMap<>(fields);
    other.fields.forEach((name, rules) -> both.merge(name, rules, SiteRules::joined));
    return new SiteRules(
        both,
        Stream.concat(replace.stream(), other.replace.stream()).toList(),
        new Strip(
            joined(strip.nodes, other.strip.nodes),
            joined(strip.names, other.strip.names),
            joined(strip.images, other.strip.images),
            joined(strip.attributes, other.strip.attributes)),
        new Shape(
            joined(shape.dissolve, other.shape.dissolve),
            joined(shape.wrap, other.shape.wrap),
            joined(shape.move, other.shape.move),
            joined(shape.lazy, other.shape.lazy)),
        joined(next, other.next),
        joined(single, other.single),
        joined(adClues, other.adClues),
        over(headers, other.headers),
        over(says, other.says),
        tests);
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  private static <T> Map<String, T> over(Map<String, T> one, Map<String, T> other) {
    Map<String, T> both = new LinkedHashMap<>(other);
    both.putAll(one);
    return both;
  }
}
