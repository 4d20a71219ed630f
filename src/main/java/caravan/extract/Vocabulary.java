package caravan.extract;

import org.jspecify.annotations.Nullable;

/**
 * Words that tell something when they occur in a name, found in one walk over it. Immutable once
 * built; thread-safe.
 *
 * <p>A word is written {@code read~more}, where {@code ~} stands for nothing, {@code -} or {@code
 * _}; {@code |tag} and {@code tag|} ask that no letter or digit stands before or after, {@code
 * ^tag} that neither these nor a hyphen stand before.
 */
final class Vocabulary {
  private static final int SIZE = 128;

  /** A name longer than this is read no further. */
  private static final int LONGEST = 300;

  private final Letter root = new Letter();

  /** Which two letters a word begins with: most places in a name begin none. */
  private final boolean[] pairs = new boolean[SIZE * SIZE];

  /** A place in the tree of words. */
  private static final class Letter {
    private final @Nullable Letter[] next = new Letter[SIZE];
    private int says;
    private int saysAtStart;
    private int saysAtHead;
    private int saysAtEnd;
    private int saysAlone;
    private boolean isAnother;
  }

  /** Adds words, separated by spaces, that mean what the bits say. */
  Vocabulary add(int bits, String words) {
    for (String word : words.split(" ", -1)) {
      spell(bits, word);
    }
    return this;
  }

  /** Adds words that begin with one of the others and mean nothing. */
  Vocabulary except(String... words) {
    for (String word : words) {
      at(word).isAnother = true;
    }
    return this;
  }

  private void spell(int bits, String word) {
    int gap = word.indexOf('~');
    if (gap >= 0) {
      for (String filler : new String[] {"", "-", "_"}) {
        spell(bits, word.substring(0, gap) + filler + word.substring(gap + 1));
      }
      return;
    }
    boolean starts = word.startsWith("|");
    boolean heads = word.startsWith("^");
    boolean ends = word.endsWith("|");
    Letter last = at(word.substring(starts || heads ? 1 : 0, word.length() - (ends ? 1 : 0)));
    if (heads) {
      last.saysAtHead |= bits;
    } else if (starts && ends) {
      last.saysAlone |= bits;
    } else if (starts) {
      last.saysAtStart |= bits;
    } else if (ends) {
      last.saysAtEnd |= bits;
    } else {
      last.says |= bits;
    }
  }

  private Letter at(String word) {
    if (word.length() < 2) {
      throw new IllegalArgumentException("a word of one letter: \"" + word + "\"");
    }
    pairs[word.charAt(0) * SIZE + word.charAt(1)] = true;
    Letter at = root;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      Letter next = at.next[c];
      if (next == null) {
        next = new Letter();
        at.next[c] = next;
      }
      at = next;
    }
    return at;
  }

  /** Returns the bits of all words in a name, in capitals or not; 0 where it says nothing. */
  int in(String name) {
    int length = Math.min(name.length(), LONGEST);
    int found = 0;
    int c = length == 0 ? 0 : small(name.charAt(0));
    for (int start = 0; start + 1 < length; start++) {
      int next = small(name.charAt(start + 1));
      if (pairs[c * SIZE + next]) {
        found |= from(name, start, length);
      }
      c = next;
    }
    return found;
  }

  /** Returns a letter as words have it, 0 for one that they don't. */
  private static int small(char c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c < SIZE ? c : 0;
  }

  private int from(String name, int start, int length) {
    boolean starts = start == 0 || !isWord(name.charAt(start - 1));
    boolean heads = starts && (start == 0 || name.charAt(start - 1) != '-');
    int found = 0;
    Letter at = root;
    for (int i = start; i < length; i++) {
      Letter next = at.next[small(name.charAt(i))];
      if (next == null) {
        return found;
      }
      at = next;
      if (at.isAnother) {
        return 0;
      }
      found |= at.says | (starts ? at.saysAtStart : 0) | (heads ? at.saysAtHead : 0);
      if ((at.saysAtEnd | at.saysAlone) != 0 && (i + 1 == length || !isWord(name.charAt(i + 1)))) {
        found |= at.saysAtEnd | (starts ? at.saysAlone : 0);
      }
    }
    return found;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
