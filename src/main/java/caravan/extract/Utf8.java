package caravan.extract;

/**
 * What bytes prove about UTF-8.
 *
 * @param sequences how many well-formed sequences of two bytes or more there are
 * @param faults how many bytes belong to none, a sequence cut off by the end left out
 * @param weight the sequences, the longer ones, which chance makes less often, counted higher
 */
record Utf8(int sequences, int faults, int weight) {
  /** So much doesn't come about by chance in a text of another charset. */
  private static final int ENOUGH = 6;

  private static final int[] WEIGHTS = {0, 0, 1, 3, ENOUGH};

  /** After so much without a fault the rest need not be looked at. */
  private static final int PLENTY = 400;

  private static final int STEP = 8;

  static Utf8 of(byte[] bytes) {
    int sequences = 0;
    int faults = 0;
    int weight = 0;
    int i = skipAscii(bytes, 0);
    while (i < bytes.length && (faults > 0 || weight < PLENTY)) {
      int length = length(bytes[i] & 0xFF);
      if (length > 1 && i + length > bytes.length && continues(bytes, i, bytes.length - i)) {
        break;
      } else if (length > 1 && i + length <= bytes.length && continues(bytes, i, length)) {
        sequences++;
        weight += WEIGHTS[length];
        i += length;
      } else {
        faults++;
        i++;
      }
      i = skipAscii(bytes, i);
    }
    return new Utf8(sequences, faults, weight);
  }

  /** Returns the place of the first byte beyond ASCII; most bytes are within, so by eight. */
  private static int skipAscii(byte[] b, int from) {
    int i = from;
    while (i + STEP <= b.length
        && (b[i] | b[i + 1] | b[i + 2] | b[i + 3] | b[i + 4] | b[i + 5] | b[i + 6] | b[i + 7])
            >= 0) {
      i += STEP;
    }
    while (i < b.length && b[i] >= 0) {
      i++;
    }
    return i;
  }

  boolean isAscii() {
    return sequences == 0 && faults == 0;
  }

  /**
   * Returns whether the bytes are UTF-8 whatever anyone says, with faults as careless tools make.
   */
  boolean isProven() {
    return weight >= ENOUGH && faults * 2 <= sequences;
  }

  /** Returns whether the bytes are UTF-8 where they are said to be. */
  boolean isPossible() {
    return faults <= sequences;
  }

  private static int length(int first) {
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private static boolean continues(byte[] bytes, int start, int length) {
    for (int i = start + 1; i < start + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
