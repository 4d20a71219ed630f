package caravan.contents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which no more than some bytes may be read, as long as that is said. */
final class Metered extends FilterInputStream {
  private long left = Long.MAX_VALUE;

  Metered(InputStream in) {
    super(in);
  }

  /** Allows so many bytes from here on. */
  void allow(long bytes) {
    left = bytes;
  }

  /** Allows any number of bytes from here on. */
  void allowAll() {
    left = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left <= 0) {
      throw new IOException("a head that does not end");
    }
    int read = super.read(into, from, length);
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long most) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(most, Parcel.HEAD)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
