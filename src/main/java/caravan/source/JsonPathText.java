package caravan.source;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;

/**
 * Reads JSONPath as RFC 9535 has it: a filter may stand without parentheses ({@code [?@.a]}), which
 * the library wants ({@code [?(@.a)]}).
 */
final class JsonPathText {
  private static final int LONGEST = 1000;
  private static final char END = '\0';
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private JsonPathText(String text) {
    this.text = text;
  }

  /** Reads a path; throws IllegalArgumentException for what is none. */
  static JsonPath compile(String text) {
    String path = text.strip();
    if (!path.startsWith("$")) {
      String rest = path.matches("[\\w-]+(\\.[\\w-]+)*") ? "$." + path : "$.title";
      throw new IllegalArgumentException(
          "'"
              + text
              + "' does not begin with $, the document or item; write it like '"
              + rest
              + "'");
    }
    if (path.length() > LONGEST) {
      throw new IllegalArgumentException("a path of more than " + LONGEST + " characters");
    }
    try {
      return JsonPath.compile(new JsonPathText(path).rewritten());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no JSONPath that is read here; write it like '$.items[?@.open == true].title'"
              + " (no functions in filters, no steps in slices)",
          e);
    }
  }

  private String rewritten() {
    copy(END);
    return out.toString();
  }

  /** Copies what stands before a closing bracket, which is left to the caller. */
  private void copy(char closing) {
    while (at < text.length() && peek() != closing) {
      char c = peek();
      if (c == '\'' || c == '"' || (c == '/' && out.toString().stripTrailing().endsWith("=~"))) {
        quoted(c);
      } else if (c == '[') {
        bracket();
      } else if (c == '(') {
        group();
      } else if (c == ']') {
        throw new IllegalArgumentException("'" + text + "' has a ] without its [");
      } else {
        take();
      }
    }
    if (closing != END && peek() != closing) {
      throw new IllegalArgumentException(
          "'" + text + "' has a " + (closing == ']' ? '[' : '(') + " without its " + closing);
    }
  }

  private void bracket() {
    take();
    blanks();
    if (peek() == '?') {
      filter();
    } else {
      copy(']');
    }
    take();
  }

  private void filter() {
    take();
    blanks();
    int from = out.length();
    boolean enclosed = false;
    if (peek() == '(') {
      group();
      blanks();
      enclosed = peek() == ']';
    }
    copy(']');
    if (!enclosed) {
      out.insert(from, '(').append(')');
    }
  }

  private void group() {
    take();
    copy(')');
    take();
  }

  private void quoted(char quote) {
    take();
    while (at < text.length() && peek() != quote) {
      if (peek() == '\\') {
        take();
      }
      take();
    }
    if (at >= text.length()) {
      throw new IllegalArgumentException("'" + text + "' has a " + quote + " that is never closed");
    }
    take();
  }

  private void take() {
    if (at < text.length()) {
      out.append(text.charAt(at++));
    }
  }

  private void blanks() {
    while (Character.isWhitespace(peek())) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
