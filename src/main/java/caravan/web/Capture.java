package caravan.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came, before anybody judged it: an error's page and half a body are captures too.
 *
 * @param url the address that was asked
 * @param status HTTP status code; 0 where no answer came, or none was asked for
 * @param heads what went before, or null for what did not come over the wire
 * @param decoded whether the bytes were packed on the wire and are not any more
 * @param bytes the body as far as it was read; not copied, never changed
 * @param whole whether that is all of it
 * @param failure why it broke off, or null: one that is not whole is then too large
 */
public record Capture(
    String url,
    int status,
    @Nullable Heads heads,
    boolean decoded,
    byte[] bytes,
    boolean whole,
    @Nullable IOException failure) {

  /** Returns what there is where no answer came. */
  public static Capture unanswered(String url, Heads heads) {
    return new Capture(url, 0, heads, false, new byte[0], false, null);
  }

  /** Returns what a page is that did not come over the wire. */
  public static Capture of(Page page) {
    return new Capture(page.url(), 200, null, false, page.bytes(), true, null);
  }

  /** Returns the body, which breaks off where the answer did. */
  InputStream body() {
    InputStream read = new ByteArrayInputStream(bytes);
    return failure == null ? read : new SequenceInputStream(read, new Broken(failure));
  }

  /** The rest of a body that broke off. */
  private static final class Broken extends InputStream {
    private final IOException failure;

    Broken(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      throw failure;
    }
  }
}
