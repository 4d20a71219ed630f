package caravan;

import caravan.serve.PublicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Writes the style sheet by which a browser shows a feed: once for each start. Thread-safe. */
public final class FeedStyle {
  private static final String NAME = "feed.css";

  private final PublicFiles files;
  private volatile boolean written;

  FeedStyle(PublicFiles files) {
    this.files = files;
  }

  /** Writes it unless that was done; unchanged bytes are left alone. */
  public void write() {
    if (!written) {
      files.write(NAME, bytes());
      written = true;
    }
  }

  private static byte[] bytes() {
    try (InputStream in = FeedStyle.class.getResourceAsStream("/web/" + NAME)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its web/" + NAME);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
