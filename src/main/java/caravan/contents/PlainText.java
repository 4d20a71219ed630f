package caravan.contents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A text without marks.
 *
 * <p>Blank lines part its paragraphs. Within one, lines that a program broke at the same width are
 * one text; any other line is a paragraph of its own, as in Chinese texts, verses and lists.
 *
 * @param title its first line where that stands like a title, else the empty string
 * @param html the rest, a {@code <p>} each paragraph
 */
record PlainText(String title, String html) {
  private static final Pattern BLANK = Pattern.compile("\\n[\\s\\u3000]*\\n");
  private static final Pattern SENTENCE = Pattern.compile(".*[.,;:!?。，；：！？…」』”\"]");
  private static final Pattern IDEOGRAPH =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\x{3000}-\\x{303F}\\x{FF00}-\\x{FFEF}]");

  /** How a paragraph or an item of a list begins. */
  private static final Pattern START = Pattern.compile("[\\s\\u3000]|[-*•] ");

  private static final int TITLE = 120;
  private static final int NARROWEST = 45;
  private static final int WIDEST = 100;

  /** Reads a text whose lines end in {@code \n}. */
  static PlainText of(String text) {
    String whole = text.strip();
    int end = whole.indexOf('\n');
    String first = end < 0 ? "" : whole.substring(0, end).strip();
    String rest = end < 0 ? whole : whole.substring(end + 1);
    boolean isApart = rest.lines().findFirst().orElse("").isBlank();
    boolean isTitle =
        !first.isEmpty()
            && !first.matches("(?i)https?://.*")
            && first.codePointCount(0, first.length()) <= (isApart ? TITLE : TITLE / 2)
            && (isApart || !SENTENCE.matcher(first).matches());
    return isTitle ? new PlainText(first, html(rest)) : new PlainText("", html(whole));
  }

  /** Returns a text as paragraphs of HTML. */
  static String html(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String block : BLANK.split(text.strip(), -1)) {
      List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
      List<String> bare = lines.stream().map(String::strip).toList();
      if (isBroken(lines)) {
        paragraphs.add(joined(bare));
      } else {
        paragraphs.addAll(bare);
      }
    }
    return paragraphs.stream()
        .map(paragraph -> new Element("p").text(paragraph).outerHtml())
        .collect(Collectors.joining("\n"));
  }

  /** Returns whether lines are one text that was broken at a width. */
  private static boolean isBroken(List<String> lines) {
    List<String> full = lines.subList(0, Math.max(0, lines.size() - 1));
    return !full.isEmpty()
        && full.stream().mapToInt(PlainText::width).allMatch(w -> w >= NARROWEST && w <= WIDEST)
        && width(lines.get(full.size())) <= WIDEST
        && lines.stream().skip(1).noneMatch(line -> START.matcher(line).lookingAt())
        && full.stream().anyMatch(line -> !SENTENCE.matcher(line).matches());
  }

  /** Returns how many columns of a terminal a line takes. */
  private static int width(String line) {
    return line.codePointCount(0, line.length()) + (int) IDEOGRAPH.matcher(line).results().count();
  }

  private static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      boolean isSpaced =
          text.length() > 0
              && !IDEOGRAPH.matcher(line.substring(0, 1)).matches()
              && !IDEOGRAPH.matcher(text.substring(text.length() - 1)).matches();
      text.append(isSpaced ? " " : "").append(line);
    }
    return text.toString();
  }
}
