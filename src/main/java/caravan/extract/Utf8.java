package caravan.extract;

/**
 * What bytes prove about UTF-8.
 *
 * @param sequences how many well-formed sequences of two bytes or more there are
 * @param faults how many bytes belong to none, a sequence cut off by the end left out
 */
record Utf8(int sequences, int faults) {
  /** So many sequences don't come about by chance in a text of another charset. */
  private static final int ENOUGH = 6;

  static Utf8 of(byte[] bytes) {
    int sequences = 0;
    int faults = 0;
    int i = 0;
    while (i < bytes.length) {
      int length = length(bytes[i] & 0xFF);
      if (length == 1) {
        i++;
      } else if (length > 1 && i + length > bytes.length) {
        break;
      } else if (length > 1 && continues(bytes, i, length)) {
        sequences++;
        i += length;
      } else {
        faults++;
        i++;
      }
    }
    return new Utf8(sequences, faults);
  }

  boolean isAscii() {
    return sequences == 0 && faults == 0;
  }

  /** Returns whether the bytes are UTF-8 whatever anyone says. */
  boolean isProven() {
    return sequences >= ENOUGH && faults * 100 <= sequences;
  }

  /** Returns whether the bytes may be UTF-8, with a few faults as careless tools make them. */
  boolean isPossible() {
    return faults * 20 <= sequences;
  }

  private static int length(int first) {
    if (first < 0x80) {
      return 1;
    }
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
