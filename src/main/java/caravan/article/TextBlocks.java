package caravan.article;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Gathers the plain text of a tree: text breaks at blocks, at line breaks and in {@code pre}. */
final class TextBlocks implements NodeFilter {
  private final List<String> blocks = new ArrayList<>();
  private final StringBuilder block = new StringBuilder();
  private int preformatted;

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      text(text.getWholeText());
    } else if (node instanceof Element element) {
      if (Tags.DROPPED.contains(element.normalName()) || isReading(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      breakAt(element);
      preformatted += element.nameIs("pre") ? 1 : 0;
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      breakAt(element);
      preformatted -= element.nameIs("pre") ? 1 : 0;
    }
    return FilterResult.CONTINUE;
  }

  List<String> finish() {
    end();
    return List.copyOf(blocks);
  }

  /** Returns whether an element says how what stands beside it is read aloud. */
  private static boolean isReading(Element element) {
    return element.nameIs("rt") || element.nameIs("rp");
  }

  private void text(String text) {
    if (preformatted == 0) {
      block.append(text);
      return;
    }
    int from = 0;
    for (int line = text.indexOf('\n'); line >= 0; line = text.indexOf('\n', from)) {
      block.append(text, from, line);
      end();
      from = line + 1;
    }
    block.append(text, from, text.length());
  }

  private void breakAt(Element element) {
    if (element.isBlock() || element.nameIs("br")) {
      end();
    }
  }

  private void end() {
    String text = Chars.collapsed(block);
    block.setLength(0);
    if (!text.isEmpty()) {
      blocks.add(text);
    }
  }
}
