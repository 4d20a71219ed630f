package caravan.contents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.ZipException;

/**
 * The table of contents at the end of a ZIP (APPNOTE 4.3.12), walked through without keeping it: a
 * small file may list more entries than there is memory. Stateless.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_SIZE = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int LONGEST_COMMENT = 0xFFFF;

  /** So much is read whole into memory: 100,000 entries may have names of 200 characters. */
  private static final int LARGEST = 32 << 20;

  private ZipDirectory() {}

  /**
   * Returns how many entries are listed, one too many where there are more than that.
   *
   * @throws ZipException if they take more memory than there may be
   */
  static int count(SeekableByteChannel zip, int most) throws IOException {
    zip.position(start(zip));
    InputStream in = new BufferedInputStream(Channels.newInputStream(zip), 64 << 10);
    int count = 0;
    long size = 0;
    while (count <= most) {
      byte[] bytes = in.readNBytes(ENTRY_SIZE);
      ByteBuffer entry = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.length < ENTRY_SIZE || entry.getInt(0) != ENTRY) {
        return count;
      }
      int names = half(entry, 28) + half(entry, 30) + half(entry, 32);
      size += ENTRY_SIZE + names;
      if (size > LARGEST) {
        throw new ZipException("its table of contents is larger than " + LARGEST + " bytes");
      }
      in.skipNBytes(names);
      count++;
    }
    return count;
  }

  private static long start(SeekableByteChannel zip) throws IOException {
    long size = zip.size();
    int length = (int) Math.min(size, END_SIZE + LONGEST_COMMENT + LOCATOR_64_SIZE);
    ByteBuffer tail = read(zip, size - length, length);
    for (int at = length - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long within = size - length + at;
        long start = whole(tail, at + 16);
        return start == 0xFFFFFFFFL || half(tail, at + 10) == 0xFFFF
            ? start64(zip, tail, at, start)
            : Math.max(start, within - whole(tail, at + 12));
      }
    }
    throw new ZipException("its table of contents, which ends a ZIP, is not there");
  }

  private static long start64(SeekableByteChannel zip, ByteBuffer tail, int end, long start)
      throws IOException {
    int locator = end - LOCATOR_64_SIZE;
    if (locator < 0 || tail.getInt(locator) != LOCATOR_64) {
      return start;
    }
    ByteBuffer record = read(zip, tail.getLong(locator + 8), 56);
    if (record.getInt(0) != END_64) {
      throw new ZipException("its table of contents (ZIP64) is not where it says");
    }
    return record.getLong(48);
  }

  private static ByteBuffer read(SeekableByteChannel zip, long from, int length)
      throws IOException {
    if (from < 0 || from + length > zip.size()) {
      throw new ZipException("its table of contents lies outside of it");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    zip.position(from);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = zip.read(bytes);
    }
    return bytes;
  }

  private static int half(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  private static long whole(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFFFFFFL;
  }
}
