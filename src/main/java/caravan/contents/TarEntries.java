package caravan.contents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/** The entries of a TAR: POSIX, GNU, or older. */
final class TarEntries implements Entries {
  private final Budget budget;
  private final TarArchiveInputStream tar;

  /** Reads one; the stream given is closed with it. */
  TarEntries(InputStream in, Budget budget) {
    this.budget = budget;
    this.tar = new ShortHeads(in);
  }

  @Override
  public @Nullable Entry next() throws IOException {
    try {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry == null) {
        return null;
      }
      String name = EntryNames.read(entry.getName());
      return new Entry(name, entry.getName(), entry.isDirectory(), fault(entry));
    } catch (IOException | IllegalArgumentException e) {
      throw budget.damaged(e);
    }
  }

  private @Nullable String fault(TarArchiveEntry entry) {
    if (entry.isSymbolicLink() || entry.isLink()) {
      return "a link to " + EntryNames.shown(entry.getLinkName());
    }
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      return "a device or a pipe";
    }
    if (entry.isSparse()) {
      return "a file with holes (sparse)";
    }
    boolean isPlain = entry.isDirectory() || entry.isFile();
    return isPlain && tar.canReadEntryData(entry) ? null : "an entry of a kind that can't be read";
  }

  @Override
  public InputStream stream() {
    return new FilterInputStream(tar) {
      @Override
      public void close() {}
    };
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** Refuses names and other heads that would fill the memory: they are read whole. */
  private static final class ShortHeads extends TarArchiveInputStream {
    private static final int TYPE = 156;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int LONGEST = 1 << 20;

    ShortHeads(InputStream in) {
      super(in, StandardCharsets.ISO_8859_1.name());
    }

    @Override
    protected byte[] readRecord() throws IOException {
      byte[] head = super.readRecord();
      if (head != null && "LKNxgX".indexOf(head[TYPE]) >= 0) {
        long size = TarUtils.parseOctalOrBinary(head, SIZE, SIZE_LENGTH);
        if (size > LONGEST) {
          throw new IOException("a name of " + size + " bytes");
        }
      }
      return head;
    }
  }
}
