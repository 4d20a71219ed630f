package caravan.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * What was done to find a body, in words for the person who asks why; one that nobody reads keeps
 * nothing. An instance serves one page.
 */
final class Trail {
  private static final int CANDIDATES = 6;
  private static final int LEFT = 40;
  private static final int SHOWN = 60;

  private final boolean isRead;
  private final List<String> lines = new ArrayList<>();
  private int left;

  private Trail(boolean isRead) {
    this.isRead = isRead;
  }

  /** Returns one that nobody reads. */
  static Trail none() {
    return new Trail(false);
  }

  /** Returns one that keeps what it is told. */
  static Trail kept() {
    return new Trail(true);
  }

  /** Returns what was told, a line each. */
  List<String> lines() {
    if (left > LEFT) {
      lines.add("left out: " + (left - LEFT) + " more");
    }
    return List.copyOf(lines);
  }

  /** Tells the blocks that text speaks for most. */
  void candidates(Blocks blocks, boolean strict) {
    if (isRead) {
      lines.add(
          strict
              ? "candidates, without what is named as lying beside an article:"
              : "candidates, whatever they are named:");
      blocks.inOrder().stream()
          .filter(block -> block.tally(strict).isScored)
          .sorted(Comparator.comparingDouble((Block b) -> b.tally(strict).value()).reversed())
          .limit(CANDIDATES)
          .forEach(block -> lines.add(candidate(block, block.tally(strict))));
    }
  }

  private static String candidate(Block block, Block.Tally tally) {
    return String.format(
        Locale.ROOT,
        "  score %.1f, prose %.1f, %d characters, %.0f %% of them links: %s",
        tally.value(),
        tally.mass,
        tally.chars,
        100 * tally.linkDensity(),
        name(block.element));
  }

  /** Tells what was taken, and why. */
  void taken(Element element, String why) {
    if (isRead) {
      lines.add("taken: " + name(element) + ": " + why);
    }
  }

  /** Tells what was left out of it, and why. */
  void leftOut(Element element, String why) {
    if (isRead && element.hasText() && left++ < LEFT) {
      lines.add("left out: " + name(element) + ": " + why + ": " + shown(element.text()));
    }
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Returns an element as a selector would write it. */
  private static String name(Element element) {
    StringBuilder name = new StringBuilder(element.normalName());
    if (!element.id().isEmpty()) {
      name.append('#').append(element.id());
    }
    element.classNames().forEach(one -> name.append('.').append(one));
    return shown(name.toString());
  }
}
