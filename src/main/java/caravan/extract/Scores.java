package caravan.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Scores of the elements that may hold an article: each run of text speaks for the blocks around
 * it, less with every step outwards; links speak against.
 */
final class Scores implements NodeFilter {
  static final Set<String> NO_TEXT =
      Set.of(
          "script",
          "style",
          "noscript",
          "iframe",
          "svg",
          "template",
          "select",
          "button",
          "textarea",
          "nav",
          "dialog",
          "object",
          "embed",
          "canvas");

  /** Commas of all scripts, and the Chinese full stop: texts without them hold no prose. */
  private static final String COMMAS = ",\u060C\u3001\u3002\uFF0C";

  private static final int SHORTEST = 25;
  private static final int STEPS = 5;

  private final Names names;
  private final boolean strict;
  private final Map<Element, Box> boxes = new LinkedHashMap<>();
  private final Deque<Box> open = new ArrayDeque<>();
  private final StringBuilder run = new StringBuilder();
  private int runLinked;
  private int links;

  /** What is known of a block. */
  static final class Box {
    final Element element;
    double score;
    double own;
    double mass;
    int runs;
    int longest;
    int chars;
    int linked;
    int blocks;
    boolean scored;
    int weight;

    Box(Element element) {
      this.element = element;
    }

    /** Returns how much text there is that is no link. */
    int plain() {
      return chars - linked;
    }

    double linkDensity() {
      return chars == 0 ? 0 : (double) linked / chars;
    }

    double value() {
      return (score + Math.min(20, mass / 2) * weight) * (1 - linkDensity());
    }
  }

  private Scores(Names names, boolean strict) {
    this.names = names;
    this.strict = strict;
  }

  /**
   * Scores all that is below an element.
   *
   * @param strict whether to pass over what is named as lying beside an article
   */
  static Scores of(Element root, Names names, boolean strict) {
    Scores scores = new Scores(names, strict);
    NodeTraversor.filter(scores, root);
    return scores;
  }

  /** Returns what is known of a block, or null where it was passed over. */
  @Nullable Box box(Element element) {
    return boxes.get(element);
  }

  /** Returns the blocks that text speaks for, the best first. */
  List<Box> best(int limit) {
    List<Box> sorted = new ArrayList<>(boxes.values());
    sorted.removeIf(box -> !box.scored);
    sorted.sort(Comparator.comparingDouble(Box::value).reversed());
    return sorted.subList(0, Math.min(limit, sorted.size()));
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      run.append(text.getWholeText());
      runLinked += links > 0 ? text.getWholeText().strip().length() : 0;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (!open.isEmpty() && passesOver(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    links += element.nameIs("a") ? 1 : 0;
    if (element.nameIs("br")) {
      endRun();
    } else if (open.isEmpty() || element.isBlock()) {
      endRun();
      Box box = new Box(element);
      boxes.put(element, box);
      open.push(box);
    }
    return FilterResult.CONTINUE;
  }

  private boolean passesOver(Element element) {
    return NO_TEXT.contains(element.normalName())
        || Names.hidden(element)
        || (strict && !element.nameIs("body") && !element.nameIs("a") && names.unlikely(element));
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    links -= element.nameIs("a") ? 1 : 0;
    if (!open.isEmpty() && open.peek().element.equals(element)) {
      endRun();
      Box box = open.pop();
      if (!open.isEmpty()) {
        open.peek().chars += box.chars;
        open.peek().linked += box.linked;
        open.peek().blocks += box.blocks + 1;
        open.peek().mass += box.mass;
        open.peek().longest = Math.max(open.peek().longest, box.longest);
      }
      credit(box, element);
    }
    return FilterResult.CONTINUE;
  }

  private void endRun() {
    String text = run.toString().strip();
    Box box = open.peek();
    if (box != null && !text.isEmpty()) {
      box.chars += text.length();
      box.linked += Math.min(runLinked, text.length());
      int plain = text.length() - Math.min(runLinked, text.length());
      box.longest = Math.max(box.longest, plain);
      if (text.length() >= SHORTEST) {
        double speaks = 1 + commas(text) + Math.min(text.length() / 100, 3);
        box.runs++;
        box.own += speaks;
        box.mass += speaks * plain / text.length();
      }
    }
    run.setLength(0);
    runLinked = 0;
  }

  private static long commas(String text) {
    return text.chars().filter(c -> COMMAS.indexOf(c) >= 0).count();
  }

  /**
   * Lets a block's own text speak for what is around it, and for itself where it holds many runs.
   */
  private void credit(Box box, Element element) {
    if (box.runs == 0) {
      return;
    }
    boolean isParagraph = element.nameIs("p") || box.runs == 1;
    Element at = isParagraph ? element.parent() : element;
    double share = element.nameIs("li") ? 0.3 : 1;
    for (int step = 0; at != null && step < STEPS; step++, at = at.parent()) {
      Box around = boxes.get(at);
      if (around == null) {
        continue;
      }
      if (!around.scored) {
        around.scored = true;
        around.weight = strict ? names.weight(at) : 0;
        around.score += start(at);
      }
      around.score += share * box.own / (step == 0 ? 1 : step == 1 ? 2 : step * 3);
    }
  }

  private double start(Element element) {
    return switch (element.normalName()) {
      case "article", "main" -> 10;
      case "div", "section" -> 5;
      case "pre", "td", "blockquote" -> 3;
      case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
      case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
      default -> 0;
    };
  }
}
