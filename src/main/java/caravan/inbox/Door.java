package caravan.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Drops into the inbox what does not come as a file: from a command, over HTTP. It appears there
 * whole, under a name of its own. Thread-safe, also between processes.
 */
public final class Door {
  static final String ON_ITS_WAY = ".uploads";
  private static final int LONGEST = 50;

  private final Path inbox;

  /** Makes one into an inbox, there or not. */
  public Door(Path inbox) {
    this.inbox = inbox;
  }

  /** Returns a folder, made now, whose files are renamed into the inbox at no cost. */
  public Path onItsWay() throws IOException {
    return Files.createDirectories(inbox.resolve(ON_ITS_WAY));
  }

  /**
   * Drops a stream's bytes.
   *
   * @param source whose rules they get; the empty string for none
   * @param name wanted for the file; made safe
   * @return the file's path below the inbox
   */
  public String drop(String source, String name, InputStream bytes) throws IOException {
    Path temporary = Files.createTempFile(onItsWay(), "drop", ".tmp");
    try {
      Files.copy(bytes, temporary, StandardCopyOption.REPLACE_EXISTING);
      return drop(source, name, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Drops a file that lies {@link #onItsWay}. */
  public String drop(String source, String name, Path file) throws IOException {
    Path folder = source.isEmpty() ? inbox : inbox.resolve(safe(source));
    Files.createDirectories(folder);
    int n = 1;
    while (!link(file, Folders.numbered(folder.resolve(safe(name)), n))) {
      n++;
    }
    Files.deleteIfExists(file);
    Path place = Folders.numbered(folder.resolve(safe(name)), n);
    return inbox.relativize(place).toString().replace('\\', '/');
  }

  /** Gives a file a further name, unless another has that; all at once. */
  private static boolean link(Path file, Path place) throws IOException {
    try {
      Files.createLink(place, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      boolean isFree = !Files.exists(place);
      if (isFree) {
        Files.move(file, place);
      }
      return isFree;
    }
  }

  /** Drops a list of addresses. */
  public String dropAddresses(String source, List<String> addresses) {
    String list = String.join("\n", addresses) + "\n";
    try (InputStream in = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8))) {
      return drop(source, named(addresses.get(0)) + ".urls.txt", in);
    } catch (IOException e) {
      throw new UncheckedIOException("dropping " + addresses.get(0) + " into " + inbox, e);
    }
  }

  private static String named(String address) {
    return address.replaceFirst("(?i)^https?://", "").replaceFirst("[?#].*$", "");
  }

  /** Returns a name that can't leave its folder, and that the inbox does not pass over. */
  static String safe(String name) {
    String bare =
        name.strip()
            .replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|\uFFFD]+", "-")
            .replaceFirst("^[.~$-]+", "")
            .replaceFirst("[.~ -]+$", "");
    String whole = Names.isPartial(bare) ? bare.replaceFirst("\\.([^.]*)$", "-$1") : bare;
    String end = whole.replaceFirst("^.*?(\\.[A-Za-z0-9]{1,8})?$", "$1");
    String stem = whole.substring(0, whole.length() - end.length());
    int length = Math.min(LONGEST, stem.codePointCount(0, stem.length()));
    String safe = stem.substring(0, stem.offsetByCodePoints(0, length)) + end;
    return safe.isEmpty() || safe.startsWith(".") ? "dropped" + safe : safe;
  }
}
