package caravan.source;

import com.jayway.jsonpath.JsonPath;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to find a value: a member of a fallback list.
 *
 * @param css jsoup selector, empty to take the element itself; null for none
 * @param attribute what is taken of the element: an attribute's name, or null for its text
 * @param xpath what is taken of an HTML document or an item of one: elements, attributes, texts, or
 *     what it computes; or null
 * @param json JSONPath (RFC 9535) within a JSON document or an item of one, or null
 * @param field name of a value known from the listing, or null
 * @param regex applied to what was found, its first group (or all) is the value; or null
 * @param format {@code java.time} pattern of a date, or null
 * @param auto whether this member is {@code auto}: everything else is null
 */
public record Rule(
    @Nullable String css,
    @Nullable String attribute,
    @Nullable Xpath xpath,
    @Nullable JsonPath json,
    @Nullable String field,
    @Nullable Pattern regex,
    @Nullable String format,
    boolean auto) {

  /** The member {@code auto}. */
  public static final Rule AUTO = new Rule(null, null, null, null, null, null, null, true);

  /** Returns the rule that takes what a css selector selects. */
  public static Rule css(String css) {
    return new Rule(css, null, null, null, null, null, null, false);
  }

  /** Returns the rule that takes what an XPath selects. */
  public static Rule xpath(Xpath xpath) {
    return new Rule(null, null, xpath, null, null, null, null, false);
  }
}
