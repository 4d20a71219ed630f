package caravan.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The file that is written to: a new one each day (UTC), at each start, and where one is large.
 *
 * <p>So nothing is ever appended behind what a killed process left half-written. Thread-safe: one
 * writes at a time.
 */
final class WarcFiles implements Closeable {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private final Path folder;
  private final String software;
  private final long largest;
  private final Clock clock;
  private @Nullable FileChannel channel;
  private LocalDate day = LocalDate.MIN;
  private long length;

  /**
   * Makes them; no file is there before the first record.
   *
   * @param software name and version, for the {@code warcinfo} record
   * @param largest bytes from which on a file is not appended to
   */
  WarcFiles(Path folder, String software, long largest, Clock clock) {
    this.folder = folder;
    this.software = software;
    this.largest = largest;
    this.clock = clock;
  }

  /**
   * Appends records: all of them or, where this fails, none that a reader would see.
   *
   * @throws IOException if the disk is full, or the folder can't be written
   */
  synchronized void append(byte[] records) throws IOException {
    FileChannel file = file();
    try {
      write(file, records);
      length += records.length;
    } catch (IOException e) {
      cutOff(file);
      throw e;
    }
  }

  private FileChannel file() throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    FileChannel current = channel;
    if (current != null && today.equals(day) && length < largest) {
      return current;
    }
    close();
    Files.createDirectories(folder);
    Path path = folder.resolve(WarcNames.of(DAY.format(today), next(DAY.format(today))));
    byte[] info = Records.info(path.getFileName().toString(), software, clock.instant());
    FileChannel opened =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      write(opened, info);
    } catch (IOException e) {
      opened.close();
      Files.deleteIfExists(path);
      throw e;
    }
    channel = opened;
    day = today;
    length = info.length;
    return opened;
  }

  private int next(String today) throws IOException {
    List<Path> known = WarcNames.list(folder);
    int last = 0;
    for (Path file : known) {
      Matcher name = WarcNames.NAME.matcher(file.getFileName().toString());
      if (name.matches() && name.group(1).equals(today)) {
        last = Math.max(last, Integer.parseInt(name.group(2)));
      }
    }
    return last + 1;
  }

  private static void write(FileChannel file, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  /** Takes back half a record; where even that fails, the file is left and another one begun. */
  private void cutOff(FileChannel file) {
    try {
      file.truncate(length);
      file.position(length);
    } catch (IOException e) {
      channel = null;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
