package caravan.extract;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the part of a page that is its article, and takes away what is not. */
final class Bodies {
  private static final int SHORT = 1500;

  /** Less text than this is a notice to those who run no scripts. */
  private static final int SHORTEST = 250;

  /** How much more text there must be outside a part, and outside what seems whole. */
  private static final double MORE = 1.25;

  private static final double MUCH_MORE = 3.5;

  /** Below this length an article's own mark tells more than what its lines score. */
  private static final int SHORT_STORY = 400;

  private static final double TWIN = 0.15;

  /** A text that begins with so many letters of a standfirst holds it. */
  private static final int SAME = 60;

  private final @Nullable String title;
  private final Metadata metadata;
  private final Trail trail;

  private Bodies(@Nullable String title, Metadata metadata, Trail trail) {
    this.title = title;
    this.metadata = metadata;
    this.trail = trail;
  }

  /** Returns a copy of the article's element, pruned; empty where a page has no text. */
  static Element find(Document document, @Nullable String title, Metadata metadata) {
    return find(document, title, metadata, Trail.none());
  }

  /** Returns the same, and tells how it was found. */
  static Element find(Document document, @Nullable String title, Metadata metadata, Trail trail) {
    return new Bodies(title, metadata, trail).find(document.body());
  }

  private Element find(Element root) {
    Blocks blocks = Blocks.of(root);
    Scores scores = Scores.of(blocks, true);
    trail.candidates(blocks, true);
    Block top = top(scores);
    if (top == null || top.likely.plain() < SHORT) {
      Scores loose = Scores.of(blocks, false);
      Block other = top(loose);
      if (other != null && (top == null || other.all.mass > 3 * top.likely.mass)) {
        trail.candidates(blocks, false);
        top = other;
        scores = loose;
      }
    }
    int plain = top == null ? 0 : top.tally(scores.strict).plain();
    Element marked = plain < SHORT_STORY ? Marked.find(root) : null;
    Element copy = new Element("div");
    List<Element> parts = parts(root, top, scores, marked);
    for (Element part : parts) {
      trail.taken(part, why(part, top, marked));
      Pruning.copy(part, copy, blocks, scores.strict, title, trail);
    }
    Pruning.trimEnd(copy);
    if (!copy.hasText() || plain < SHORT_STORY) {
      Element other = unshown(root, copy);
      if (other != null) {
        return other;
      }
    }
    if (copy.hasText() && !parts.get(0).nameIs("body")) {
      standfirst(parts.get(0), copy, blocks);
    }
    return copy;
  }

  /**
   * Returns much more text than was found: what the page declares for machines, or shows where no
   * scripts run; null where there is none. A page that draws itself by scripts has no other.
   */
  private @Nullable Element unshown(Element root, Element found) {
    int least = Math.max(SHORTEST, 2 * Blocks.of(found).inOrder().get(0).all.chars);
    String declared = metadata.jsonLd().article("articleBody");
    if (declared != null && declared.length() > least) {
      trail.taken(root, "what json-ld articleBody says, as the page shows hardly any text");
      return Jsoup.parseBodyFragment(Fragment.html(declared)).body();
    }
    Element most = null;
    for (Element element : root.select("noscript")) {
      int plain = Blocks.of(element).inOrder().get(0).all.plain();
      if (plain > least) {
        least = plain;
        most = element;
      }
    }
    if (most == null) {
      return null;
    }
    trail.taken(most, "what the page shows where no scripts run");
    return most.clone().tagName("div");
  }

  private void standfirst(Element first, Element copy, Blocks blocks) {
    List<Element> found = Standfirst.above(first, blocks, title, metadata);
    if (found.isEmpty()) {
      return;
    }
    String text = String.valueOf(Metadata.line(copy));
    Element above = new Element("div");
    for (Element block : found) {
      String line = block.text();
      if (!text.contains(line.substring(0, Math.min(SAME, line.length())))) {
        Element p = new Element("p");
        trail.taken(block, "it sums the article up above its text");
        Pruning.copy(block, p, blocks, false, title, trail);
        above.appendChild(p);
      }
    }
    copy.prependChildren(above.childNodes());
  }

  private static String why(Element part, @Nullable Block top, @Nullable Element marked) {
    if (marked != null) {
      return "short, and marked as the article's text";
    }
    if (top == null) {
      return "no text speaks for any block";
    }
    return part.equals(top.element)
        ? "the best, or what holds it and more of the same"
        : "beside the best, and text speaks for it";
  }

  private List<Element> parts(
      Element root, @Nullable Block top, Scores scores, @Nullable Element marked) {
    if (marked != null) {
      return List.of(marked);
    }
    if (top == null) {
      Element main = root.selectFirst("article, main");
      return List.of(main != null && main.hasText() ? main : root);
    }
    Element first = first(top.element);
    return first == null ? withSiblings(top, scores) : List.of(first);
  }

  /**
   * Returns the article that has the title as its heading, of several that are stacked; or null.
   */
  private @Nullable Element first(Element stack) {
    List<Element> articles =
        stack.children().stream()
            .filter(child -> child.nameIs("article") && child.selectFirst("h1") != null)
            .toList();
    return articles.size() < 2
        ? null
        : articles.stream().filter(this::isTitled).findFirst().orElse(null);
  }

  private boolean isTitled(Element article) {
    Element heading = article.selectFirst("h1");
    return heading != null && title != null && title.equalsIgnoreCase(Metadata.line(heading));
  }

  private static @Nullable Block top(Scores scores) {
    Block best = scores.best();
    return best == null ? null : spread(climbed(best, scores), scores);
  }

  /** Goes outwards while more text speaks for the parent, or the parent holds nothing else. */
  private static Block climbed(Block best, Scores scores) {
    double score = best.tally(scores.strict).score;
    double last = score;
    if (Marked.is(best.element)) {
      return best;
    }
    for (Block at = best.parent; at != null && !at.element.nameIs("body"); at = at.parent) {
      Block.Tally tally = at.tally(scores.strict);
      if (!tally.isScored) {
        continue;
      }
      if (tally.score < score / 3) {
        break;
      }
      if (tally.score > last) {
        return at;
      }
      last = tally.score;
    }
    return best;
  }

  /** Goes outwards to what holds much more text: an article may be cut into cards or sections. */
  private static Block spread(Block top, Scores scores) {
    Block best = top;
    double mass = top.tally(scores.strict).mass;
    Block inner = top;
    for (Block at = top.parent; at != null; inner = at, at = at.parent) {
      Block.Tally tally = at.tally(scores.strict);
      if (tally.linkDensity() > 0.25) {
        continue;
      }
      boolean isPart = tally.mass > MORE * mass && hasTwin(inner, scores, mass * TWIN);
      if (isPart || tally.mass > MUCH_MORE * mass) {
        best = at;
        mass = tally.mass;
      }
    }
    return best;
  }

  /**
   * Returns whether an element stands beside one of its own kind, with text, that is no article.
   */
  private static boolean hasTwin(Block block, Scores scores, double mass) {
    Element element = block.element;
    Element parent = element.parent();
    if (parent == null || element.nameIs("article")) {
      return false;
    }
    boolean hasTwin =
        parent.children().stream()
            .filter(child -> !child.equals(element) && child.nameIs(element.normalName()))
            .filter(child -> firstClass(child).equals(firstClass(element)))
            .map(scores::tally)
            .anyMatch(tally -> tally != null && tally.mass >= mass && tally.linkDensity() < 0.25);
    return hasTwin && element.selectFirst("h1") == null;
  }

  private static String firstClass(Element element) {
    String names = element.className().strip();
    int end = names.indexOf(' ');
    return end < 0 ? names : names.substring(0, end);
  }

  /** Returns the element with those siblings that text speaks for, in the order of the page. */
  private static List<Element> withSiblings(Block top, Scores scores) {
    Element parent = top.element.parent();
    if (parent == null || top.element.nameIs("body") || top.element.nameIs("td")) {
      return List.of(top.element);
    }
    boolean isMarked = Marked.is(top.element);
    double value = top.tally(scores.strict).value();
    return parent.children().stream()
        .filter(
            sibling ->
                sibling.equals(top.element)
                    || (!isOther(sibling, top.element)
                        && !(isMarked && isAfter(sibling, top.element))
                        && belongs(sibling, value, scores.tally(sibling))))
        .toList();
  }

  /** Returns whether a sibling is an article of its own: both have a heading. */
  private static boolean isOther(Element sibling, Element article) {
    return sibling.nameIs("article")
        && article.nameIs("article")
        && sibling.selectFirst("h1, h2") != null
        && article.selectFirst("h1, h2") != null;
  }

  /** Returns whether a block stands below an element that is whole in itself. */
  private static boolean isAfter(Element sibling, Element whole) {
    return sibling.siblingIndex() > whole.siblingIndex()
        && !Marked.is(sibling)
        && !Folds.isContinuation(sibling);
  }

  private static boolean belongs(Element sibling, double value, Block.@Nullable Tally tally) {
    if (tally == null) {
      return false;
    }
    if (tally.isScored && tally.value() >= Math.max(10, value * 0.2)) {
      return true;
    }
    return sibling.nameIs("p") && tally.chars > 80 && tally.linkDensity() < 0.25;
  }
}
