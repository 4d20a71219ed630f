package caravan.article;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The blocks written so far and the containers that are open: what may stand where by {@link Tags},
 * with the lists, rows and cells that the input leaves out.
 */
final class Blocks {
  /** How deep blocks may nest; deeper ones are written as text of the outer ones. */
  private static final int MAX_OPEN = 40;

  private final StringBuilder out = new StringBuilder();
  private final Deque<Box> open = new ArrayDeque<>();

  /** A container that is open; an implied one stands for no element. */
  private static final class Box {
    final String tag;
    final @Nullable Element element;
    final int start;
    boolean filled;

    Box(String tag, @Nullable Element element, int start) {
      this.tag = tag;
      this.element = element;
      this.start = start;
    }
  }

  /** Returns whether loose text gets a paragraph of its own here. */
  boolean wrapsText() {
    return open.isEmpty() || open.element().tag.equals("blockquote");
  }

  /** Opens what must stand between the innermost container and content: an item, a cell. */
  void openImplied() {
    String child = open.isEmpty() ? null : Tags.CHILD.get(open.element().tag);
    while (child != null) {
      push(child, null, "");
      child = Tags.CHILD.get(child);
    }
  }

  /** Opens a container where it may stand; elsewhere what is in it counts for itself. */
  void open(Element element) {
    String tag = element.normalName();
    Set<String> parents = Tags.CONTAINERS.getOrDefault(tag, Set.of());
    if (open.size() >= MAX_OPEN || !(parents.isEmpty() || reach(parents))) {
      return;
    }
    if (parents.isEmpty()) {
      openImplied();
    }
    push(tag, element, Media.attributes(element));
  }

  /** Makes one of the parents the innermost container, where only implied ones are in the way. */
  private boolean reach(Set<String> parents) {
    int implied = 0;
    for (Box box : open) {
      if (parents.contains(box.tag) || leads(box.tag, parents)) {
        closeLast(implied);
        while (!parents.contains(open.element().tag)) {
          push(Tags.CHILD.getOrDefault(open.element().tag, ""), null, "");
        }
        return true;
      }
      if (box.element != null) {
        return false;
      }
      implied++;
    }
    return false;
  }

  private static boolean leads(String from, Set<String> parents) {
    String child = Tags.CHILD.get(from);
    while (child != null && !parents.contains(child)) {
      child = Tags.CHILD.get(child);
    }
    return child != null;
  }

  boolean isOpen(Element element) {
    return open.stream().anyMatch(box -> element.equals(box.element));
  }

  /** Closes an open container and all that is in it. */
  void close(Element element) {
    Box closed;
    do {
      closed = close();
    } while (!element.equals(closed.element));
  }

  private void closeLast(int count) {
    for (int i = 0; i < count; i++) {
      close();
    }
  }

  private void push(String tag, @Nullable Element element, String attributes) {
    open.push(new Box(tag, element, out.length()));
    line();
    out.append('<').append(tag).append(attributes).append('>');
    if (!Tags.TEXT_HOLDERS.contains(tag)) {
      out.append('\n');
    }
  }

  /** Closes the innermost container; an empty one leaves no trace, except for a cell. */
  private Box close() {
    Box box = open.pop();
    if (!box.filled && !box.tag.equals("td") && !box.tag.equals("th")) {
      out.setLength(box.start);
      return box;
    }
    if (!Tags.TEXT_HOLDERS.contains(box.tag)) {
      line();
    }
    out.append("</").append(box.tag).append(">\n");
    return box;
  }

  /** Writes a block of text; without a tag it stands in its container as it is. */
  void write(String tag, String html) {
    open.forEach(box -> box.filled = true);
    if (tag.isEmpty()) {
      out.append(html);
      return;
    }
    line();
    out.append('<').append(tag).append('>').append(html);
    out.append("</").append(tag).append(">\n");
  }

  /** Writes a rule, where blocks may stand. */
  void rule() {
    if (open.isEmpty() || Tags.CHILD.get(open.element().tag) == null) {
      line();
      out.append("<hr>\n");
    }
  }

  private void line() {
    if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }

  /** Closes all and returns what was written. */
  String finish() {
    closeLast(open.size());
    return out.toString().strip();
  }
}
