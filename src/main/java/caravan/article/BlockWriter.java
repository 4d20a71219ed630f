package caravan.article;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the allowed part of a tree as blocks, a line each.
 *
 * <p>Nothing of the input is copied: each tag is written from {@link Tags}, each text and attribute
 * escaped, and blocks nest only as HTML's own rules for parsing leave them. So the output is safe
 * and reads back as the tree it was written from, whatever came in.
 */
final class BlockWriter implements NodeFilter {
  /** How deep blocks may nest; deeper ones are written as text of the outer ones. */
  private static final int MAX_BLOCKS = 40;

  private static final int MAX_DEPTH = 500;

  private final StringBuilder out = new StringBuilder();
  private final Run run = new Run();
  private final Media media;
  private final Deque<Box> boxes = new ArrayDeque<>();
  private final Set<String> images = new HashSet<>();
  private final Set<String> hiddenImages = new HashSet<>();
  private String leaf = "";
  private @Nullable Element leafElement;

  /** A container that is open. */
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

  BlockWriter(String base) {
    this.media = new Media(base);
  }

  /** Returns what was written; call it once, at the end. */
  String finish() {
    endRun();
    while (!boxes.isEmpty()) {
      close();
    }
    return out.toString().strip();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      text(text.getWholeText());
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (depth > MAX_DEPTH || Tags.DROPPED.contains(element.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    }
    return element(element);
  }

  private FilterResult element(Element element) {
    String tag = element.normalName();
    switch (tag) {
      case "br" -> run.lineBreak();
      case "hr" -> rule();
      case "img" -> image(element);
      case "noscript" -> hiddenImages(element);
      case "video", "audio" -> atom(media.player(element));
      default -> {
        open(element, tag);
        return FilterResult.CONTINUE;
      }
    }
    return FilterResult.SKIP_ENTIRELY;
  }

  private void open(Element element, String tag) {
    if (Tags.LEAVES.contains(tag)) {
      openLeaf(element, tag);
    } else if (Tags.CONTAINERS.containsKey(tag)) {
      openContainer(element, tag);
    } else if (Tags.INLINE.contains(tag)) {
      run.open(tag, media.start(element));
    } else if (element.isBlock()) {
      boundary();
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    String tag = element.normalName();
    if (element.equals(leafElement)) {
      endRun();
    } else if (Tags.CONTAINERS.containsKey(tag)) {
      closeContainer(element);
    } else if (Tags.INLINE.contains(tag)) {
      run.close();
    } else if (element.isBlock()) {
      boundary();
    }
    return FilterResult.CONTINUE;
  }

  private void text(String text) {
    if (!preformatted() && text.codePoints().allMatch(Chars::blank)) {
      run.text(text);
      return;
    }
    contentFollows();
    run.text(text);
  }

  private boolean preformatted() {
    return leaf.equals("pre");
  }

  private void atom(@Nullable String html) {
    if (html != null) {
      contentFollows();
      run.atom(html);
    }
  }

  private void image(Element element) {
    String address = media.image(element);
    if (address != null && !hiddenImages.contains(address)) {
      images.add(address);
      atom(Media.image(element, address));
    }
  }

  /** Takes the images of a {@code noscript}: they stand for ones that a script would load. */
  private void hiddenImages(Element element) {
    for (Element image : element.select("img")) {
      String address = media.image(image);
      if (address != null && !images.contains(address) && hiddenImages.add(address)) {
        atom(Media.image(image, address));
      }
    }
  }

  private void rule() {
    endRun();
    if (boxes.isEmpty() || Tags.CHILD.get(boxes.peek().tag) == null) {
      line();
      out.append("<hr>\n");
    }
  }

  /** Begins a paragraph, heading or preformatted text; it is written with its first content. */
  private void openLeaf(Element element, String tag) {
    boolean inside = leafElement != null && !leaf.equals("p");
    if (inside) {
      boundary();
      return;
    }
    endRun();
    leaf = tag;
    leafElement = element;
    run.preformatted(tag.equals("pre"));
  }

  /** Ends what stands loose; inside a heading or a preformatted text it is only a gap. */
  private void boundary() {
    if (preformatted()) {
      run.lineBreak();
    } else if (leafElement != null) {
      run.text(" ");
    } else if (wrapsText()) {
      endRun();
    } else {
      run.lineBreak();
    }
  }

  /** Returns whether loose text gets a paragraph of its own here. */
  private boolean wrapsText() {
    return boxes.isEmpty() || boxes.peek().tag.equals("blockquote");
  }

  private void contentFollows() {
    boolean loose = leaf.isEmpty() && wrapsText() && run.waitingBreaks() > 0;
    if (loose || (leaf.equals("p") && run.waitingBreaks() > 1)) {
      writeRun();
    }
    if (run.isEmpty()) {
      openImplied();
    }
  }

  /** Opens what must stand between the open container and its content: a list's item, a cell. */
  private void openImplied() {
    String child = boxes.isEmpty() ? null : Tags.CHILD.get(boxes.peek().tag);
    while (child != null) {
      push(child, null, "");
      child = Tags.CHILD.get(child);
    }
  }

  private void openContainer(Element element, String tag) {
    endRun();
    Set<String> parents = Tags.CONTAINERS.getOrDefault(tag, Set.of());
    if (boxes.size() >= MAX_BLOCKS || (tag.equals("table") && isLayout(element))) {
      return;
    }
    if (parents.isEmpty()) {
      openImplied();
    } else if (!reach(parents)) {
      return;
    }
    push(tag, element, Media.attributes(element));
  }

  /** Makes one of the parents the innermost container, where only implied ones are in the way. */
  private boolean reach(Set<String> parents) {
    int implied = 0;
    for (Box box : boxes) {
      if (parents.contains(box.tag) || leads(box.tag, parents)) {
        for (int i = 0; i < implied; i++) {
          close();
        }
        while (!parents.contains(boxes.element().tag)) {
          push(Tags.CHILD.getOrDefault(boxes.element().tag, ""), null, "");
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

  /** Returns whether no row of a table has two cells: it only holds blocks together. */
  private static boolean isLayout(Element table) {
    return table.children().stream()
        .flatMap(part -> part.nameIs("tr") ? Stream.of(part) : part.children().stream())
        .allMatch(row -> row.childrenSize() < 2);
  }

  private void closeContainer(Element element) {
    if (boxes.stream().noneMatch(box -> element.equals(box.element))) {
      boundary();
      return;
    }
    endRun();
    Box closed;
    do {
      closed = close();
    } while (!element.equals(closed.element));
  }

  private void push(String tag, @Nullable Element element, String attributes) {
    boxes.push(new Box(tag, element, out.length()));
    line();
    out.append('<').append(tag).append(attributes).append('>');
    if (!Tags.TEXT_HOLDERS.contains(tag)) {
      out.append('\n');
    }
  }

  /** Closes the innermost container; an empty one leaves no trace, except for a cell. */
  private Box close() {
    Box box = boxes.pop();
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

  private void endRun() {
    writeRun();
    leaf = "";
    leafElement = null;
  }

  private void writeRun() {
    boolean empty = run.isEmpty();
    String html = run.end();
    if (empty) {
      return;
    }
    boxes.forEach(box -> box.filled = true);
    String tag = leaf.isEmpty() && wrapsText() ? "p" : leaf;
    if (tag.isEmpty()) {
      out.append(html);
      return;
    }
    line();
    out.append('<').append(tag).append('>').append(html);
    out.append("</").append(tag).append(">\n");
  }

  private void line() {
    if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }
}
