package caravan.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the part of a page that is its article, and takes away what is not. */
final class Bodies {
  private static final int ENOUGH = 250;

  private Bodies() {}

  /** Returns a copy of the article's element, pruned; null where a page has no text. */
  static @Nullable Element find(Document document, @Nullable String title) {
    Element root = document.body();
    Element strict = find(root, title, true);
    if (strict != null && length(strict) >= ENOUGH) {
      return strict;
    }
    Element loose = find(root, title, false);
    return loose != null && (strict == null || length(loose) > 2 * length(strict)) ? loose : strict;
  }

  private static int length(Element element) {
    return element.text().length();
  }

  private static @Nullable Element find(Element root, @Nullable String title, boolean strict) {
    Scores scores = Scores.of(root, strict);
    List<Scores.Box> best = scores.best(5);
    Scores.Box top = best.isEmpty() ? null : climbed(best.get(0), scores);
    Element container = top == null ? root : top.element;
    Element copy = top == null ? root.clone() : withSiblings(top, scores);
    copy.setBaseUri(container.baseUri());
    Pruning.prune(copy, title, strict);
    return copy;
  }

  /** Goes outwards while more text speaks for the parent, or the parent holds nothing else. */
  private static Scores.Box climbed(Scores.Box best, Scores scores) {
    Scores.Box top = best;
    double last = top.score;
    for (Element e = top.element.parent(); e != null && !e.nameIs("body"); e = e.parent()) {
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
    Element parent = top.element.parent();
    while (parent != null && !parent.nameIs("body") && parent.childrenSize() == 1) {
      Scores.Box box = scores.box(parent);
      top = box == null ? top : box;
      parent = parent.parent();
    }
    return top;
  }

  private static Element withSiblings(Scores.Box top, Scores scores) {
    Element parent = top.element.parent();
    Element joined = new Element("div");
    if (parent == null || top.element.nameIs("body") || top.element.nameIs("td")) {
      return joined.appendChild(top.element.clone());
    }
    double threshold = Math.max(10, top.value() * 0.2);
    for (Element sibling : parent.children()) {
      if (sibling.equals(top.element) || belongs(sibling, top, scores.box(sibling), threshold)) {
        joined.appendChild(sibling.clone());
      }
    }
    return joined;
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
