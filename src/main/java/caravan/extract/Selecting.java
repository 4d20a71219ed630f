package caravan.extract;

import caravan.source.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Applies the rules of a source to an element: the first of a fallback list that yields wins. */
final class Selecting {
  private Selecting() {}

  /** A value and the rule that yielded it. */
  record Chosen(String value, Rule rule) {}

  /**
   * Returns the first value that a rule yields before {@code auto}, or null.
   *
   * @param within the element searched
   * @param fields values known from the listing
   */
  static @Nullable Chosen value(List<Rule> rules, Element within, Map<String, String> fields) {
    for (Rule rule : rules) {
      if (rule.auto()) {
        return null;
      }
      String value = value(rule, within, fields);
      if (value != null) {
        return new Chosen(value, rule);
      }
    }
    return null;
  }

  /** Returns what one rule yields, or null for nothing. */
  static @Nullable String value(Rule rule, Element within, Map<String, String> fields) {
    String raw = rule.field() != null ? fields.get(rule.field()) : text(rule, within);
    if (raw == null || raw.isBlank()) {
      return null;
    }
    if (rule.regex() == null) {
      return raw.strip();
    }
    Matcher matcher = rule.regex().matcher(raw);
    if (!matcher.find()) {
      return null;
    }
    String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return found == null || found.isBlank() ? null : found.strip();
  }

  private static @Nullable String text(Rule rule, Element within) {
    Element element = element(rule, within);
    if (element == null) {
      return null;
    }
    String attribute = rule.attribute();
    if (attribute == null || attribute.equals("text")) {
      return element.text();
    }
    return attribute.equals("html") ? element.html() : attribute(element, attribute);
  }

  private static String attribute(Element element, String name) {
    boolean address = name.equals("href") || name.equals("src");
    return address ? element.absUrl(name) : element.attr(name);
  }

  /** Returns the first element that a rule selects, the element itself for none, or null. */
  static @Nullable Element element(Rule rule, Element within) {
    String css = rule.css();
    if (css == null || css.isEmpty()) {
      return within;
    }
    return within.selectFirst(css);
  }
}
