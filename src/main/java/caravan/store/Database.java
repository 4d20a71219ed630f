package caravan.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
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
  private static final int GROUP = 256;
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String LOST = "the connection to the database was lost";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
  private final KeptStatements statements = new KeptStatements();
  private final List<Consumer<Handle>> last = new CopyOnWriteArrayList<>();
  private final Thread writer = new Thread(this::run, "database-writer");
  private volatile boolean closed;
  private volatile @Nullable RuntimeException trouble;

  private record Write<T>(
      Function<Handle, T> work, boolean urgent, CompletableFuture<@Nullable T> result) {}

  private record Done<T>(CompletableFuture<@Nullable T> result, @Nullable T value) {
    void complete() {
      result.complete(value);
    }
  }

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    writer.setDaemon(true);
    writer.start();
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
    last.add(work);
  }

  /** Returns the last write's failure since the start, or null: a full disk, as a rule. */
  public @Nullable RuntimeException trouble() {
    return trouble;
  }

  /** Returns how many writes wait for their turn. */
  public int backlog() {
    return queue.size();
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
    return await(submit(work, false));
  }

  /** Runs a write, commits at once, and waits. */
  public <T> T writeNow(Function<Handle, T> work) {
    return await(submit(work, true));
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
          submit(
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
        submit(
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

  private <T> CompletableFuture<@Nullable T> submit(Function<Handle, T> work, boolean urgent) {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    CompletableFuture<@Nullable T> result = new CompletableFuture<>();
    queue.add(new Write<>(work, urgent, result));
    return result;
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

  private void run() {
    while (!closed || !queue.isEmpty()) {
      try {
        writeOnOneConnection();
      } catch (JdbiException e) {
        note(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void writeOnOneConnection() throws InterruptedException {
    try (Handle handle = jdbi.open()) {
      handle.setStatementBuilder(statements);
      boolean usable = true;
      while (usable && (!closed || !queue.isEmpty())) {
        Write<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
        usable = first == null || group(handle, first);
      }
    }
  }

  /** Performs a group of writes; returns whether the connection can be used for the next one. */
  private boolean group(Handle handle, Write<?> first) throws InterruptedException {
    List<Write<?>> group = new ArrayList<>(List.of(first));
    List<Done<?>> done = new ArrayList<>();
    try {
      handle.begin();
      perform(handle, group, done);
      commit(handle);
    } catch (RuntimeException | Error e) {
      note(e);
      return rollback(handle) ? eachAlone(handle, group) : give(group, e);
    }
    done.forEach(Done::complete);
    return true;
  }

  private void perform(Handle handle, List<Write<?>> group, List<Done<?>> done)
      throws InterruptedException {
    long end = System.nanoTime() + LINGER_NANOS;
    boolean urgent = false;
    Write<?> next = group.get(0);
    while (next != null) {
      done.add(perform(handle, next));
      urgent |= next.urgent();
      long left = urgent || done.size() >= GROUP ? 0 : Math.max(0, end - System.nanoTime());
      next = done.size() >= GROUP ? null : queue.poll(left, TimeUnit.NANOSECONDS);
      if (next != null) {
        group.add(next);
      }
    }
  }

  private static <T> Done<T> perform(Handle handle, Write<T> write) {
    return new Done<>(write.result(), write.work().apply(handle));
  }

  private void commit(Handle handle) {
    last.forEach(work -> work.accept(handle));
    handle.commit();
  }

  /** Performs the writes of a group that failed each by itself: one that fails again is alone. */
  private boolean eachAlone(Handle handle, List<Write<?>> group) {
    boolean usable = true;
    for (Write<?> write : group) {
      usable =
          usable ? alone(handle, write) : give(List.of(write), new IllegalStateException(LOST));
    }
    return usable;
  }

  private boolean alone(Handle handle, Write<?> write) {
    Done<?> done;
    try {
      handle.begin();
      done = perform(handle, write);
      commit(handle);
    } catch (RuntimeException | Error e) {
      note(e);
      write.result().completeExceptionally(e);
      return rollback(handle);
    }
    done.complete();
    return true;
  }

  private static boolean give(List<Write<?>> group, Throwable e) {
    group.forEach(write -> write.result().completeExceptionally(e));
    return false;
  }

  private void note(Throwable e) {
    statements.forget();
    trouble = e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  /** Takes back a group; where SQLite has done so by itself, the driver is out of step for good. */
  private boolean rollback(Handle handle) {
    try {
      handle.rollback();
      return true;
    } catch (JdbiException e) {
      pool.evictConnection(handle.getConnection());
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      writer.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }
}
