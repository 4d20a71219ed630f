package caravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The one database of a home: many readers, one writer.
 *
 * <p>Writes are functions that run one after another on a thread of their own; those that arrive
 * within a moment share a transaction, so that a thousand small changes cost a few commits. Where
 * one of them fails, all are taken back and performed again, each alone, so that it takes back only
 * itself; a write must bear that. Its result is given once its transaction is committed.
 * Thread-safe.
 */
public final class Database implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("caravan.store");

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final GroupWriter writer;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.writer = new GroupWriter(pool, jdbi);
  }

  /**
   * Opens (and makes or migrates) the SQLite file.
   *
   * @throws UncheckedIOException if it is another version's
   */
  public static Database open(Path file) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    sqlite.setBusyTimeout(10_000);
    sqlite.setCacheSize(-16_000);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(5);
    config.setMinimumIdle(1);
    config.setPoolName("caravan");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
      return new Database(pool);
    } catch (FlywayException e) {
      pool.close();
      throw new UncheckedIOException(
          file
              + " was made by another version of Caravan; move it away, and the index is made anew"
              + " from the posts",
          new IOException(e));
    }
  }

  /** Lets something be done at the end of every group of writes, before it is committed. */
  void beforeCommit(Consumer<Handle> work) {
    writer.beforeCommit(work);
  }

  /** Returns the last write's failure since the start, or null: a full disk, as a rule. */
  public @Nullable RuntimeException trouble() {
    return writer.trouble();
  }

  /** Returns how many writes wait for their turn. */
  public int backlog() {
    return writer.backlog();
  }

  /** Returns whether writes are still taken: its writer is at work. */
  public boolean writes() {
    return writer.isAlive();
  }

  /** Runs a query on a connection of its own. */
  public <T extends @Nullable Object> T read(Function<Handle, T> query) {
    try (Handle handle = jdbi.open()) {
      return query.apply(handle);
    }
  }

  /** Runs a write and waits until it is committed. */
  public <T> T write(Function<Handle, T> work) {
    return await(writer.submit(work, false));
  }

  /** Runs a write, commits at once, and waits. */
  public <T> T writeNow(Function<Handle, T> work) {
    return await(writer.submit(work, true));
  }

  /**
   * Runs a write for each item and waits for all; one that fails takes back only itself.
   *
   * @param failed told of each item whose write failed
   */
  <T> void writeEach(
      List<T> items, BiConsumer<Handle, T> work, BiConsumer<T, RuntimeException> failed) {
    Map<T, CompletableFuture<@Nullable Boolean>> results = new LinkedHashMap<>();
    for (T item : items) {
      results.put(
          item,
          writer.submit(
              handle -> {
                work.accept(handle, item);
                return Boolean.TRUE;
              },
              false));
    }
    results.forEach(
        (item, result) -> {
          try {
            await(result);
          } catch (RuntimeException e) {
            failed.accept(item, e);
          }
        });
  }

  /** Queues a write that nobody waits for. Writes keep the order in which they were queued. */
  public void queue(Consumer<Handle> work, boolean urgent) {
    var unused =
        writer
            .submit(
                handle -> {
                  work.accept(handle);
                  return Boolean.TRUE;
                },
                urgent)
            .whenComplete(
                (done, error) -> {
                  if (error != null) {
                    LOG.log(System.Logger.Level.ERROR, "a write to the database failed", error);
                  }
                });
  }

  @SuppressWarnings("NullAway") // null only where the work itself returned it
  private static <T> T await(CompletableFuture<@Nullable T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    writer.close();
    pool.close();
  }
}
