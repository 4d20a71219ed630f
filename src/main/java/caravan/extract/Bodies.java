package caravan.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the part of a page that is its article, and takes away what is not. */
final class Bodies {
  private static final int SHORT = 1500;

  /** How much more text there must be outside a part, and outside what seems whole. */
  private static final double MORE = 1.25;

  /** Below this length an article's own mark tells more than what its lines score. */
  private static final int SHORT_STORY = 400;

  private static final double MUCH_MORE = 3;
  private static final double TWIN = 0.15;

  private final Names names = new Names();
  private final @Nullable String title;

  private Bodies(@Nullable String title) {
    this.title = title;
  }

  /** Returns a copy of the article's element, pruned; empty where a page has no text. */
  static Element find(Document document, @Nullable String title) {
    return new Bodies(title).find(document.body());
  }

  private Element find(Element root) {
    Scores scores = Scores.of(root, names, true);
    Scores.Box top = top(scores);
    boolean strict = true;
    if (top == null || top.plain() < SHORT) {
      Scores loose = Scores.of(root, names, false);
      Scores.Box other = top(loose);
      if (other != null && (top == null || other.mass > 3 * top.mass)) {
        top = other;
        scores = loose;
        strict = false;
      }
    }
    Element marked = top == null || top.plain() < SHORT_STORY ? Marked.find(root, names) : null;
    Element copy = new Element("div");
    for (Element part : parts(root, top, scores, marked)) {
      Pruning.copy(part, copy, names, strict, title);
    }
    Pruning.trimEnd(copy);
    return copy;
  }

  private static List<Element> parts(
      Element root, Scores.@Nullable Box top, Scores scores, @Nullable Element marked) {
    if (marked != null) {
      return List.of(marked);
    }
    return top == null ? List.of(root) : withSiblings(top, scores);
  }

  private static Scores.@Nullable Box top(Scores scores) {
    List<Scores.Box> best = scores.best(1);
    return best.isEmpty() ? null : spread(climbed(best.get(0), scores), scores);
  }

  /** Goes outwards while more text speaks for the parent, or the parent holds nothing else. */
  private static Scores.Box climbed(Scores.Box best, Scores scores) {
    double last = best.score;
    if (Marked.is(best.element)) {
      return best;
    }
    for (Element e = best.element.parent(); e != null && !e.nameIs("body"); e = e.parent()) {
      Scores.Box box = scores.box(e);
      if (box == null || !box.scored) {
        continue;
      }
      if (box.score < best.score / 3) {
        break;
      }
      if (box.score > last) {
        return box;
      }
      last = box.score;
    }
    return best;
  }

  /** Goes outwards to what holds much more text: an article may be cut into cards or sections. */
  private static Scores.Box spread(Scores.Box top, Scores scores) {
    Scores.Box best = top;
    Element inner = top.element;
    for (Element e = inner.parent(); e != null && !e.nameIs("html"); inner = e, e = e.parent()) {
      Scores.Box box = scores.box(e);
      if (box == null || box.linkDensity() > 0.25) {
        continue;
      }
      boolean isPart = box.mass > MORE * best.mass && hasTwin(inner, scores, best.mass * TWIN);
      if (isPart || box.mass > MUCH_MORE * best.mass) {
        best = box;
      }
    }
    return best;
  }

  /**
   * Returns whether an element stands beside one of its own kind, with text, that is no article.
   */
  private static boolean hasTwin(Element element, Scores scores, double mass) {
    Element parent = element.parent();
    if (parent == null || element.nameIs("article")) {
      return false;
    }
    boolean hasTwin =
        parent.children().stream()
            .filter(child -> !child.equals(element) && child.nameIs(element.normalName()))
            .filter(child -> child.className().equals(element.className()))
            .map(scores::box)
            .anyMatch(box -> box != null && box.mass >= mass && box.linkDensity() < 0.25);
    return hasTwin && element.selectFirst("h1") == null;
  }

  /** Returns the element with those siblings that text speaks for, in the order of the page. */
  private static List<Element> withSiblings(Scores.Box top, Scores scores) {
    Element parent = top.element.parent();
    if (parent == null || top.element.nameIs("body") || top.element.nameIs("td")) {
      return List.of(top.element);
    }
    boolean isMarked = Marked.is(top.element);
    double threshold = Math.max(10, top.value() * 0.2);
    return parent.children().stream()
        .filter(
            sibling ->
                sibling.equals(top.element)
                    || (!(isMarked && isAfter(sibling, top.element))
                        && belongs(sibling, top, scores.box(sibling), threshold)))
        .toList();
  }

  /** Returns whether a block stands below an element that is whole in itself. */
  private static boolean isAfter(Element sibling, Element whole) {
    return sibling.siblingIndex() > whole.siblingIndex()
        && !Marked.is(sibling)
        && !Folds.isContinuation(sibling);
  }

  private static boolean belongs(
      Element sibling, Scores.Box top, Scores.@Nullable Box box, double threshold) {
    if (box == null) {
      return false;
    }
    String names = top.element.className();
    double bonus = !names.isEmpty() && names.equals(sibling.className()) ? top.value() * 0.2 : 0;
    if (box.scored && box.value() + bonus >= threshold) {
      return true;
    }
    return sibling.nameIs("p") && box.chars > 80 && box.linkDensity() < 0.25;
  }
}
