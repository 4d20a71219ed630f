package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Opens what is packed. Nothing is ever written by the names that stand in it; a ZIP that lies in
 * another archive is read from a temporary file, which is gone when it is closed.
 */
final class Unpacking {
  private final Limits limits;

  Unpacking(Limits limits) {
    this.limits = limits;
  }

  /**
   * Returns what a gzip file holds; any other parcel itself.
   *
   * @throws Rejected if it is damaged, or another gzip file lies in it
   */
  Parcel unzipped(Parcel parcel, Budget budget) throws IOException {
    if (Sniffing.kind(parcel) != Kind.GZIP) {
      return parcel;
    }
    String name = parcel.name().replaceFirst("(?i)\\.tgz$", ".tar").replaceFirst("(?i)\\.gz$", "");
    Parcel plain = parcel.unpacked(name, budget.unfolding(gunzip(parcel, budget)));
    if (Sniffing.kind(plain) == Kind.GZIP) {
      throw Rejected.held(
          parcel.subject() + " is a gzip file in a gzip file; unpack it once and drop it again");
    }
    return plain;
  }

  private static InputStream gunzip(Parcel parcel, Budget budget) {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(parcel.in())
          .setDecompressConcatenated(true)
          .get();
    } catch (IOException e) {
      throw budget.damaged(e);
    }
  }

  /** Returns the entries of an archive; they close it. */
  Entries entries(Kind kind, Parcel parcel, Budget budget) throws IOException {
    if (kind == Kind.TAR) {
      return new TarEntries(parcel.in(), budget);
    }
    return new ZipEntries(channel(parcel), budget, limits.entries());
  }

  private static SeekableByteChannel channel(Parcel parcel) throws IOException {
    if (parcel.file() != null) {
      return FileChannel.open(parcel.file());
    }
    Path file = Files.createTempFile("caravan-", ".zip");
    try {
      Files.copy(parcel.in(), file, StandardCopyOption.REPLACE_EXISTING);
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Returns an entry as a parcel; what it unfolds to is counted. */
  Parcel parcel(Parcel archive, Entries.Entry entry, Entries entries, Budget budget)
      throws IOException {
    String place = archive.place().isEmpty() ? entry.name() : archive.place() + "/" + entry.name();
    return new Parcel(place, entry.name(), budget.unfolding(entries.stream()));
  }
}
