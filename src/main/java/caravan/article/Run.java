package caravan.article;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of text with its inline elements, written so that reading it again gives the same run:
 * elements open with their first content, space stands outside them, nothing stands at the ends.
 *
 * <p>Inline elements outlive a run: what is open when a block ends is opened again in the next one.
 */
final class Run {
  private static final Pattern BLANK_LINE = Pattern.compile("\n(?=[ \t]*\n)");

  private static final Set<String> RUBY_PARTS = Set.of("rt", "rp");

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder space = new StringBuilder();
  private final List<Inline> inlines = new ArrayList<>();
  private final Deque<Boolean> pushed = new ArrayDeque<>();
  private boolean preformatted;
  private int breaks;

  private static final class Inline {
    final String tag;
    final String start;
    boolean written;

    Inline(String tag, String start) {
      this.tag = tag;
      this.start = start;
    }
  }

  /** Opens an element; one without a start tag, or inside its like, counts for nothing. */
  void open(String tag, @Nullable String start) {
    boolean isNew = inlines.stream().noneMatch(inline -> isLike(inline.tag, tag));
    pushed.push(isNew && start != null);
    if (isNew && start != null) {
      inlines.add(new Inline(tag, start));
    }
  }

  /** Returns whether one element can't stand in the other; ruby's parts end each other. */
  private static boolean isLike(String outer, String inner) {
    return outer.equals(inner) || (RUBY_PARTS.contains(outer) && RUBY_PARTS.contains(inner));
  }

  /** Closes the element opened last. */
  void close() {
    if (pushed.pop()) {
      Inline last = inlines.remove(inlines.size() - 1);
      if (last.written) {
        out.append("</").append(last.tag).append('>');
      }
    }
  }

  void preformatted(boolean on) {
    preformatted = on;
  }

  /** Notes that a block begins or ends within the run: what follows stands on a new line. */
  void boundary() {
    if (!preformatted) {
      text(" ");
    } else if (space.indexOf("\n") < 0) {
      space.append('\n');
    }
  }

  /** Notes a line break; it is written when something follows. */
  void lineBreak() {
    if (preformatted) {
      space.append('\n');
      return;
    }
    breaks += out.length() > 0 ? 1 : 0;
    space.setLength(0);
  }

  /** Returns how many line breaks wait for content. */
  int waitingBreaks() {
    return breaks;
  }

  /** Writes text; blanks wait until something follows them. */
  void text(String text) {
    String lines = preformatted ? text.replace("\r\n", "\n").replace('\r', '\n') : text;
    int i = 0;
    while (i < lines.length()) {
      int end = plainEnd(lines, i);
      if (end > i) {
        content();
        out.append(lines, i, end);
        i = end;
      } else {
        int c = lines.codePointAt(i);
        character(c);
        i += Character.charCount(c);
      }
    }
  }

  /** Returns where the words that are written as they stand end, single spaces between them. */
  private static int plainEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Chars.plain(text.charAt(end))) {
      end++;
      boolean isGap = end + 1 < text.length() && text.charAt(end) == ' ';
      end += isGap && Chars.plain(text.charAt(end + 1)) ? 1 : 0;
    }
    return end;
  }

  private void character(int c) {
    if (Chars.blank(c)) {
      blank(c);
    } else if (Chars.allowed(c)) {
      content();
      Chars.escape(out, c);
    }
  }

  private void blank(int c) {
    boolean keeps = preformatted && (c == '\n' || c == '\t' || c == ' ');
    if (keeps || !Chars.collapses(c)) {
      space.appendCodePoint(c);
    } else if (space.length() == 0 || space.charAt(space.length() - 1) != ' ') {
      space.append(' ');
    }
  }

  /** Writes an element that has no text: an image, a film. */
  void atom(String html) {
    content();
    out.append(html);
  }

  /** Writes all that has waited: content follows. */
  private void content() {
    if (breaks > 0 || space.length() > 0) {
      settle();
    }
    for (int i = 0; i < inlines.size(); i++) {
      Inline inline = inlines.get(i);
      if (!inline.written) {
        out.append(inline.start);
        inline.written = true;
      }
    }
  }

  private void settle() {
    boolean first = out.length() == 0;
    if (first && preformatted) {
      space.delete(0, space.lastIndexOf("\n") + 1);
    }
    if (breaks > 0) {
      out.append("<br>");
      breaks = 0;
    } else if (!first || preformatted) {
      for (int i = 0; i < space.length(); i++) {
        Chars.escape(out, space.charAt(i));
      }
    }
    space.setLength(0);
  }

  boolean isEmpty() {
    return out.length() == 0;
  }

  /** Ends the run, returns it and begins an empty one with the same elements open. */
  String end() {
    for (int i = inlines.size() - 1; i >= 0; i--) {
      Inline inline = inlines.get(i);
      if (inline.written) {
        out.append("</").append(inline.tag).append('>');
        inline.written = false;
      }
    }
    String html = preformatted ? BLANK_LINE.matcher(out).replaceAll("&#10;") : out.toString();
    out.setLength(0);
    space.setLength(0);
    breaks = 0;
    preformatted = false;
    return html;
  }
}
