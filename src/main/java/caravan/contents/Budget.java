package caravan.contents;

import caravan.web.Rejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much a dropped file may still unfold to, whatever lies in it. What is unfolded is read
 * through {@link #unfolding}. Not thread-safe.
 */
final class Budget {
  /** Names are kept in memory until the file is put away. */
  private static final int LONGEST_NAMES = 20_000_000;

  private final String subject;
  private final Limits limits;
  private long bytes;
  private int entries;
  private long names;

  Budget(String subject, Limits limits) {
    this.subject = subject;
    this.limits = limits;
  }

  /** Counts an entry by its name. */
  void entry(String name) {
    if (++entries > limits.entries()) {
      throw tooMany();
    }
    names += name.length();
    if (names > LONGEST_NAMES) {
      throw Rejected.held(
          subject
              + " holds names of more than "
              + LONGEST_NAMES
              + " characters together; drop it in several parts");
    }
  }

  /** Returns whether no entry was counted. */
  boolean isUnused() {
    return entries == 0;
  }

  /** Returns why an archive with more entries than there may be is refused. */
  Rejected tooMany() {
    return Rejected.held(
        subject + " holds more than " + limits.entries() + " entries; drop it in several parts");
  }

  private void count(long more) {
    bytes += Math.max(0, more);
    if (bytes > limits.totalBytes()) {
      throw Rejected.held(
          subject
              + " unfolds to more than "
              + limits.totalBytes()
              + " bytes; unpack it and drop what is wanted of it");
    }
  }

  /**
   * Returns a stream of unfolded bytes that counts them. Where it breaks off, the packed file is
   * damaged.
   */
  InputStream unfolding(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        try {
          int read = super.read(into, from, length);
          count(read);
          return read;
        } catch (IOException | IllegalArgumentException e) {
          throw damaged(e);
        }
      }

      @Override
      public long skip(long most) throws IOException {
        return read(new byte[(int) Math.min(most, Parcel.HEAD)]);
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }

  /** Returns why what can't be unfolded is refused. */
  Rejected damaged(Exception e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Rejected.held(
        subject + " is damaged or cut off (" + why + "); pack it anew and drop it again");
  }
}
