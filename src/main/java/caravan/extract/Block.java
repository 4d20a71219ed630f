package caravan.extract;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A block of a page, and how much text of what kind it holds. */
final class Block {
  final Element element;
  final @Nullable Block parent;

  /** Whether it is a heading, which is no prose. */
  final boolean isHeading;

  /** What its names say ({@link Names}). */
  final int names;

  /** All its text. */
  final Tally all = new Tally();

  /** Its text without what is named as lying beside an article. */
  final Tally likely = new Tally();

  /** The first letters of its text, as far as {@link Blocks#START} and the first space. */
  String start = "";

  /** How many blocks it holds. */
  int blocks;

  Block(Element element, @Nullable Block parent, int names) {
    this.element = element;
    this.parent = parent;
    this.names = names;
    this.isHeading = Blocks.HEADINGS.contains(element.normalName());
  }

  Tally tally(boolean strict) {
    return strict ? likely : all;
  }

  /** What the text of a block amounts to. */
  static final class Tally {
    /** Characters, white space counted once; those of them in links; the longest run. */
    int chars;

    int linked;
    int longest;

    /** Runs of text that are no mere label, and how much they speak for an article. */
    int runs;

    double own;
    double mass;

    /** How much text around and within speaks for this block, once it does at all. */
    double score;

    boolean isScored;
    int weight;

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

    void takeIn(Tally inner) {
      chars += inner.chars;
      linked += inner.linked;
      mass += inner.mass;
      longest = Math.max(longest, inner.longest);
    }
  }
}
