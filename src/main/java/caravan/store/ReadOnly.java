package caravan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A home's SQLite file as a reader alone sees it, beside the process that owns it: without a lock,
 * and without changing or migrating anything.
 */
public final class ReadOnly {
  private final Path file;

  /**
   * Finds the file.
   *
   * @throws IOException where there is none
   */
  public ReadOnly(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there is no home in "
              + file.toAbsolutePath().resolve("../..").normalize()
              + ": it has no data/"
              + file.getFileName()
              + "; name one with --home, or let run or once make it");
    }
    this.file = file;
  }

  /**
   * Runs queries that all see one moment.
   *
   * @throws IOException where the file is no database, or another version's
   */
  public <T> T read(Function<Handle, T> query) throws IOException {
    try {
      return read("jdbc:sqlite:" + file, query);
    } catch (JdbiException e) {
      if (!String.valueOf(e.getMessage()).contains("CANTOPEN")) {
        throw unreadable(e);
      }
    }
    try {
      // nobody writes it, and we may not make the files that readers of a journal share
      String address = file.toAbsolutePath().toUri().getRawPath();
      return read("jdbc:sqlite:file:" + address + "?immutable=1", query);
    } catch (JdbiException e) {
      throw unreadable(e);
    }
  }

  private static <T> T read(String url, Function<Handle, T> query) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setReadOnly(true);
    sqlite.setBusyTimeout(5_000);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl(url);
    try (Handle handle = Jdbi.create(source).open()) {
      return handle.inTransaction(query::apply);
    }
  }

  private IOException unreadable(JdbiException e) {
    boolean older = String.valueOf(e.getMessage()).contains("no such");
    String why =
        older
            ? "it is another version's of Caravan; run or once brings it up to date"
            : String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    return new IOException("cannot read " + file + ": " + why, e);
  }
}
