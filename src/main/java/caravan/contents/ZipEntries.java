package caravan.contents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Enumeration;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.ChecksumInputStream;
import org.jspecify.annotations.Nullable;

/** The entries of a ZIP, by its own table of contents. */
final class ZipEntries implements Entries {
  private static final int KIND = 0170000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;

  private final Budget budget;
  private final SeekableByteChannel channel;
  private final ZipFile zip;
  private final Enumeration<ZipArchiveEntry> entries;
  private @Nullable ZipArchiveEntry current;

  /** Reads one; the channel given is closed with it. */
  ZipEntries(SeekableByteChannel channel, Budget budget, int most) throws IOException {
    this.budget = budget;
    this.channel = channel;
    try {
      if (ZipDirectory.count(channel, most) > most) {
        throw budget.tooMany();
      }
      this.zip = ZipFile.builder().setSeekableByteChannel(channel).setCharset("IBM437").get();
    } catch (IOException | IllegalArgumentException e) {
      channel.close();
      throw budget.damaged(e);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
    this.entries = zip.getEntriesInPhysicalOrder();
  }

  @Override
  public @Nullable Entry next() {
    if (!entries.hasMoreElements()) {
      return null;
    }
    ZipArchiveEntry entry = entries.nextElement();
    current = entry;
    boolean isUnicode =
        entry.getGeneralPurposeBit().usesUTF8ForNames()
            || entry.getNameSource() != ZipArchiveEntry.NameSource.NAME;
    String name = isUnicode ? entry.getName() : EntryNames.read(entry.getRawName());
    return new Entry(name, entry.getName(), entry.isDirectory(), fault(entry));
  }

  private @Nullable String fault(ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return "which a password protects";
    }
    int kind = entry.getUnixMode() & KIND;
    if (kind != 0 && kind != FILE && kind != FOLDER) {
      return "a link, a device or a pipe";
    }
    return zip.canReadEntryData(entry) || entry.isDirectory()
        ? null
        : "which is packed by a method that can't be read (" + entry.getMethod() + ")";
  }

  @Override
  public InputStream stream() throws IOException {
    ZipArchiveEntry entry = current;
    if (entry == null) {
      throw new IllegalStateException("no entry yet");
    }
    try {
      return ChecksumInputStream.builder()
          .setInputStream(zip.getInputStream(entry))
          .setChecksum(new CRC32())
          .setExpectedChecksumValue(entry.getCrc())
          .get();
    } catch (IOException | IllegalArgumentException e) {
      throw budget.damaged(e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
    channel.close();
  }
}
