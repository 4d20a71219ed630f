package caravan.extract;

import caravan.source.Rule;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page of HTML or a part of it.
 *
 * @param element the document, or the element
 * @param robots what the answer's head told robots ({@code X-Robots-Tag}), parted by line ends, or
 *     null
 */
public record Markup(Element element, @Nullable String robots) implements Content {
  /** Makes one of whose head nothing is known. */
  public Markup(Element element) {
    this(element, null);
  }

  @Override
  public List<Content> all(Rule rule) {
    return elements(rule).stream().map(found -> (Content) new Markup(found)).toList();
  }

  /** Returns the elements that a rule selects, in the order of the page. */
  List<Element> elements(Rule rule) {
    if (rule.xpath() != null) {
      return new XpathTree(element).elements(rule.xpath());
    }
    String css = rule.css();
    return css == null || css.isEmpty() ? List.of() : element.select(css);
  }

  @Override
  public @Nullable String text(Rule rule) {
    if (rule.xpath() != null) {
      return new XpathTree(element).text(rule.xpath());
    }
    Element found = find(rule);
    if (found == null) {
      return null;
    }
    String attribute = rule.attribute();
    if (attribute == null || attribute.equals("text")) {
      return found.text();
    }
    return attribute.equals("html") ? found.html() : attribute(found, attribute);
  }

  /** Returns an attribute's value; addresses are absolute. */
  static String attribute(Element element, String name) {
    boolean address = name.equals("href") || name.equals("src");
    return address ? element.absUrl(name) : element.attr(name);
  }

  /** Returns the first element that a rule selects, the element itself for no selector, or null. */
  @Nullable Element find(Rule rule) {
    if (rule.xpath() != null) {
      return elements(rule).stream().findFirst().orElse(null);
    }
    String css = rule.css();
    if (rule.json() != null) {
      return null;
    }
    return css == null || css.isEmpty() ? element : element.selectFirst(css);
  }
}
