package caravan.extract;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Scores of the blocks that may hold an article: each run of text speaks for the blocks around it,
 * less with every step outwards; links speak against.
 */
final class Scores {
  private static final int STEPS = 5;
  private static final double LINKED = 0.5;

  private final Blocks blocks;

  /** Whether what is named as lying beside an article is passed over. */
  final boolean strict;

  private Scores(Blocks blocks, boolean strict) {
    this.blocks = blocks;
    this.strict = strict;
  }

  /** Scores the blocks of a page. */
  static Scores of(Blocks blocks, boolean strict) {
    Scores scores = new Scores(blocks, strict);
    blocks.inOrder().forEach(scores::credit);
    return scores;
  }

  /** Returns what is known of a block, or null where there is none. */
  Block.@Nullable Tally tally(Element element) {
    Block block = blocks.block(element);
    return block == null ? null : block.tally(strict);
  }

  /**
   * Returns the block that text speaks for most, the first of equals, one that is not half links if
   * there is any; or null where text speaks for none.
   */
  @Nullable Block best() {
    Block prose = best(LINKED);
    return prose == null ? best(1) : prose;
  }

  private @Nullable Block best(double linked) {
    Block best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (Block block : blocks.inOrder()) {
      Block.Tally tally = block.tally(strict);
      if (tally.isScored && tally.linkDensity() <= linked && tally.value() > most) {
        most = tally.value();
        best = block;
      }
    }
    return best;
  }

  /**
   * Lets a block's own text speak for what is around it, and for itself where it holds many runs.
   */
  private void credit(Block block) {
    Block.Tally own = block.tally(strict);
    if (own.runs == 0) {
      return;
    }
    boolean isParagraph = block.element.nameIs("p") || own.runs == 1;
    Block at = isParagraph ? block.parent : block;
    for (int step = 0; at != null && step < STEPS; step++, at = at.parent) {
      Block.Tally around = at.tally(strict);
      if (!around.isScored) {
        around.isScored = true;
        around.weight = strict ? Names.weight(at.element) : 0;
        around.score += start(at.element);
      }
      around.score += own.own / (step == 0 ? 1 : step == 1 ? 2 : step * 3);
    }
  }

  private static double start(Element element) {
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
