package caravan.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Rewrites an XPath so that it asks a variable at each node that it looks at: whoever answers may
 * stop it. {@code //li[p]} becomes {@code //li[$go][p[$go]]}, which selects the same.
 *
 * <p>It reads tokens as XPath 1.0 §3.7 has them, and leaves it to the compiler to say what is wrong
 * with them.
 */
final class XpathGuard {
  private static final String ASKED = "[$go]";
  private static final Set<String> NODE_TYPES =
      Set.of("text", "node", "comment", "processing-instruction");

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Boolean> open = new ArrayDeque<>();
  private int at;

  /** Whether the last token ends an operand: then a name is an operator, and * multiplies. */
  private boolean operand;

  private boolean attribute;

  private XpathGuard(String text) {
    this.text = text;
  }

  /**
   * Returns the guarded expression.
   *
   * @throws IllegalArgumentException if it names a variable: there are none
   */
  static String of(String text) {
    XpathGuard guard = new XpathGuard(text);
    while (guard.at < text.length()) {
      guard.token();
    }
    return guard.out.toString();
  }

  private void token() {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      quoted(c);
    } else if (isNameStart(c)) {
      name();
    } else if (Character.isDigit(c)) {
      take(end(at));
      operand = true;
    } else if (c == '$') {
      throw new IllegalArgumentException(
          "'" + text + "' names a variable; there are none here: write the value");
    } else {
      sign(c);
    }
  }

  private void sign(char c) {
    boolean wildcard = c == '*' && !operand;
    take(at + 1);
    switch (c) {
      case '(' -> open.push(false);
      case ')' -> closed();
      case '*' -> step(wildcard);
      case '.', ']' -> operand = true;
      default -> operand = Character.isWhitespace(c) && operand;
    }
    attribute = c == '@' || (attribute && Character.isWhitespace(c));
    if (c == '(') {
      operand = false;
    }
  }

  /** Ends what a bracket opened: the brackets of {@code text()} end a step. */
  private void closed() {
    boolean type = !open.isEmpty() && open.pop();
    operand = true;
    if (type) {
      out.append(ASKED);
    }
  }

  private void step(boolean wildcard) {
    operand = wildcard;
    if (wildcard && !attribute) {
      out.append(ASKED);
    }
  }

  private void name() {
    int end = end(at);
    String name = text.substring(at, end);
    take(end);
    if (operand) {
      operand = false;
      return;
    }
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (text.startsWith("::", next)) {
      take(next + 2);
      attribute = name.equals("attribute");
    } else if (text.startsWith("(", next)) {
      take(next + 1);
      open.push(NODE_TYPES.contains(name));
    } else {
      operand = true;
      out.append(attribute ? "" : ASKED);
      attribute = false;
    }
  }

  /** Returns where a name or number ends; a colon belongs to it that parts a prefix off. */
  private int end(int from) {
    int end = from;
    while (end < text.length() && (isNamePart(text.charAt(end)) || isPrefix(end))) {
      end++;
    }
    return end;
  }

  private boolean isPrefix(int colon) {
    return text.charAt(colon) == ':'
        && text.charAt(colon - 1) != ':'
        && colon + 1 < text.length()
        && isNameStart(text.charAt(colon + 1));
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private void quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    take(end < 0 ? text.length() : end + 1);
    operand = true;
  }

  private void take(int end) {
    out.append(text, at, end);
    at = end;
  }
}
