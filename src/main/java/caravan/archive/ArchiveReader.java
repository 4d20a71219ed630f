package caravan.archive;

import caravan.web.Head;
import caravan.web.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;

/**
 * Reads what {@link Archive} has written. A record that a killed process left half-written ends its
 * file, and is told of.
 */
public final class ArchiveReader {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final int LONGEST_HEAD = 4 << 20;
  private final Path folder;
  private final int maxBytes;
  private final Consumer<String> told;

  /**
   * Makes one.
   *
   * @param maxBytes largest body
   * @param told hears of what can't be read
   */
  public ArchiveReader(Path folder, int maxBytes, Consumer<String> told) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.told = told;
  }

  /** Returns whether there is no file at all. */
  public boolean isEmpty() throws IOException {
    return WarcNames.list(folder).isEmpty();
  }

  /** Tells of every answer, in the order in which they were written; their bodies stay there. */
  public void each(Consumer<Recorded> found) throws IOException {
    for (Path file : WarcNames.list(folder)) {
      try (FileChannel channel = FileChannel.open(file);
          WarcReader reader = new WarcReader(channel)) {
        each(file, reader, found);
      } catch (IOException e) {
        told.accept(file + " can't be read to its end: " + why(e) + "; the rest of it is left out");
      }
    }
  }

  private void each(Path file, WarcReader reader, Consumer<Recorded> found) throws IOException {
    for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
      long offset = reader.position();
      if (next.get() instanceof WarcResponse response) {
        Recorded recorded = recorded(file, offset, response);
        if (recorded != null) {
          found.accept(recorded);
        }
      }
    }
  }

  /** Returns an answer of ours; null for one that another program wrote. */
  private @Nullable Recorded recorded(Path file, long offset, WarcResponse response)
      throws IOException {
    Optional<String> kind = response.headers().sole(Records.KIND);
    if (kind.isEmpty()) {
      return null;
    }
    Recorded.Content content = content(response);
    try {
      return new Recorded(
          file,
          offset,
          response.date(),
          field(response, Records.SOURCE),
          Visit.Kind.valueOf(kind.get()),
          Long.parseLong(field(response, Records.ID)),
          field(response, Records.VISIT),
          Integer.parseInt(field(response, Records.PAGE)),
          response.target(),
          content.head().status(),
          response.truncated() == WarcTruncationReason.NOT_TRUNCATED);
    } catch (IllegalArgumentException e) {
      told.accept(file + ", at byte " + offset + ": not what Caravan writes: " + e.getMessage());
      return null;
    }
  }

  private static String field(WarcRecord record, String name) {
    return record.headers().first(name).orElse("");
  }

  /** Returns why a file ends early. */
  private static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /**
   * Reads what a record holds.
   *
   * @throws IOException if it can't be read
   */
  public Recorded.Content content(Recorded recorded) throws IOException {
    try (FileChannel channel = FileChannel.open(recorded.file());
        WarcReader reader = new WarcReader(channel.position(recorded.offset()))) {
      WarcRecord record =
          reader.next().orElseThrow(() -> new IOException("no record in " + recorded.file()));
      return content(record);
    }
  }

  private Recorded.Content content(WarcRecord record) throws IOException {
    long size = record.body().size();
    if (size > (long) maxBytes + LONGEST_HEAD) {
      throw new IOException("a record of " + size + " bytes is too large");
    }
    byte[] block;
    try (InputStream stream = record.body().stream()) {
      block = stream.readNBytes((int) size);
    }
    if (block.length < size) {
      throw new IOException("its last record is cut off");
    }
    int end = end(block);
    byte[] body = new byte[Math.max(0, block.length - end - HEAD_END.length)];
    System.arraycopy(block, block.length - body.length, body, 0, body.length);
    return new Recorded.Content(
        Head.parse(new String(block, 0, end, StandardCharsets.ISO_8859_1)), body);
  }

  private static int end(byte[] block) {
    for (int at = 0; at + HEAD_END.length <= block.length; at++) {
      if (block[at] == '\r'
          && block[at + 1] == '\n'
          && block[at + 2] == '\r'
          && block[at + 3] == '\n') {
        return at;
      }
    }
    return block.length;
  }
}
