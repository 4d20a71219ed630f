package caravan.extract;

import caravan.source.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Applies the rules of a source to a content: the first of a fallback list that yields wins. */
final class Selecting {
  private Selecting() {}

  /** A value and the rule that yielded it. */
  record Chosen(String value, Rule rule) {}

  /**
   * Returns the first value that a rule yields before {@code auto}, or null.
   *
   * @param within what is searched
   * @param fields values known from the listing
   */
  static @Nullable Chosen value(List<Rule> rules, Content within, Map<String, String> fields) {
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
  static @Nullable String value(Rule rule, Content within, Map<String, String> fields) {
    String raw = rule.field() != null ? fields.get(rule.field()) : within.text(rule);
    String found = raw == null ? null : cut(rule, raw);
    return found == null || found.isBlank() ? null : found.strip();
  }

  /** Returns what a rule's pattern cuts out of a value, all of it for none, or null. */
  static @Nullable String cut(Rule rule, String raw) {
    if (rule.regex() == null) {
      return raw;
    }
    Matcher matcher = rule.regex().matcher(raw);
    if (!matcher.find()) {
      return null;
    }
    return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
  }
}
