package caravan.article;

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
  /** Elements deeper than this are passed over; their text is kept. */
  private static final int MAX_DEPTH = 500;

  private final Blocks blocks = new Blocks();
  private final Run run = new Run();
  private final Media media;
  private final Set<String> images = new HashSet<>();
  private final Set<String> hiddenImages = new HashSet<>();
  private String leaf = "";
  private @Nullable Element leafElement;

  BlockWriter(String base) {
    this.media = new Media(base);
  }

  /** Returns what was written; call it once, at the end. */
  String finish() {
    endRun();
    return blocks.finish();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      text(text.getWholeText());
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (Tags.DROPPED.contains(element.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    }
    return depth > MAX_DEPTH ? FilterResult.CONTINUE : element(element);
  }

  private FilterResult element(Element element) {
    String tag = element.normalName();
    switch (tag) {
      case "br" -> run.lineBreak();
      case "hr" -> {
        endRun();
        blocks.rule();
      }
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
      openContainer(element);
    } else if (Tags.INLINE.contains(tag)) {
      run.open(tag, media.start(element));
    } else if (element.isBlock()) {
      boundary();
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element) || depth > MAX_DEPTH) {
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
    if (!preformatted() && Chars.blank(text)) {
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
    if (leafElement != null) {
      run.boundary();
    } else if (blocks.wrapsText()) {
      endRun();
    } else {
      run.lineBreak();
    }
  }

  private void contentFollows() {
    boolean loose = leaf.isEmpty() && blocks.wrapsText() && run.waitingBreaks() > 0;
    if (loose || (leaf.equals("p") && run.waitingBreaks() > 1)) {
      writeRun();
    }
    if (run.isEmpty()) {
      blocks.openImplied();
    }
  }

  private void openContainer(Element element) {
    endRun();
    if (!element.nameIs("table") || !isLayout(element)) {
      blocks.open(element);
    }
  }

  /** Returns whether no row of a table has two cells: it only holds blocks together. */
  private static boolean isLayout(Element table) {
    return table.children().stream()
        .filter(part -> !part.nameIs("caption"))
        .flatMap(part -> part.nameIs("tr") ? Stream.of(part) : part.children().stream())
        .allMatch(row -> row.childrenSize() < 2);
  }

  private void closeContainer(Element element) {
    if (!blocks.isOpen(element)) {
      boundary();
      return;
    }
    endRun();
    blocks.close(element);
  }

  private void endRun() {
    writeRun();
    leaf = "";
    leafElement = null;
  }

  private void writeRun() {
    boolean empty = run.isEmpty();
    String html = run.end();
    if (!empty) {
      blocks.write(leaf.isEmpty() && blocks.wrapsText() ? "p" : leaf, html);
    }
  }
}
