package caravan.contents;

import caravan.extract.Documents;
import caravan.web.Page;
import caravan.web.Rejected;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are told apart by how they begin and then read once: a dropped file, or an entry of an
 * archive. Not thread-safe.
 */
final class Parcel implements Closeable {
  /** So many bytes are looked at to tell what it is. */
  static final int HEAD = 8 << 10;

  private final String place;
  private final String subject;
  private final String name;
  private final InputStream in;
  private final byte[] head;
  private final @Nullable Path file;

  /**
   * Opens one.
   *
   * @param place where it lies in the dropped file; empty for the file itself
   * @param name its path, with {@code /} between folders
   */
  Parcel(String place, String name, InputStream in) throws IOException {
    this(place, place.isEmpty() ? bare(name) : place, name, in, null);
  }

  private Parcel(String place, String subject, String name, InputStream in, @Nullable Path file)
      throws IOException {
    this.file = file;
    this.place = place;
    this.subject = subject;
    this.name = name;
    this.in = new BufferedInputStream(in, HEAD);
    this.in.mark(HEAD);
    this.head = this.in.readNBytes(HEAD);
    this.in.reset();
  }

  /** Opens a dropped file. */
  static Parcel of(Drop drop) throws IOException {
    InputStream in = Files.newInputStream(drop.file());
    try {
      return new Parcel("", drop.bareName(), drop.name(), in, drop.file());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Returns what is packed in it, which stands in its place. */
  Parcel unpacked(String name, InputStream in) throws IOException {
    return new Parcel(place, subject, name, in, null);
  }

  private static String bare(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Returns where it lies in the dropped file; empty for the file itself. */
  String place() {
    return place;
  }

  /** Returns the place of a part of it, as a person would say it. */
  String place(String part) {
    return place.isEmpty() ? part : place + ", " + part;
  }

  /** Returns its path, with {@code /} between folders. */
  String name() {
    return name;
  }

  /** Returns the name without folders and the ending. */
  String stem() {
    return bare(name).replaceFirst("(?<=.)\\.\\w{1,12}$", "");
  }

  /** Returns the file that holds all of it and nothing else, or null for a part of another. */
  @Nullable Path file() {
    return file;
  }

  /** Returns what a person calls it. */
  String subject() {
    return subject;
  }

  /** Returns the bytes it begins with. */
  byte[] head() {
    return head;
  }

  /** Returns whether all of it is in its head. */
  boolean isShort() {
    return head.length < HEAD;
  }

  /** Returns all of its bytes, from the first on; to be read once. */
  InputStream in() {
    return in;
  }

  /**
   * Reads all of it.
   *
   * @throws Rejected if it is larger than a page may be
   */
  byte[] bytes(int most) throws IOException {
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      throw Rejected.held(
          subject()
              + " is larger than "
              + most
              + " bytes; part it, or allow more with caravan.web.max-bytes");
    }
    return bytes;
  }

  /**
   * Reads all of it as text, in the charset that it is really written in, its lines ended by {@code
   * \n}.
   *
   * @throws Rejected if it is larger than a page may be
   */
  String text(int most) throws IOException {
    return text(bytes(most));
  }

  /** Returns bytes as text, in the charset that they are really written in. */
  static String text(byte[] bytes) {
    String marked = Documents.text(new Page("", null, null, null, bytes));
    String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
