package caravan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a database: a thread that performs writes in the order in which they came, in
 * groups that share a transaction.
 *
 * <p>Where a write of a group fails, all are taken back and performed again, each alone, so that it
 * takes back only itself; a write must bear that. Thread-safe.
 */
final class GroupWriter {
  private static final int GROUP = 256;
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String LOST = "the connection to the database was lost";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
  private final KeptStatements statements = new KeptStatements();
  private final List<Consumer<Handle>> last = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "database-writer");
  private volatile boolean closed;
  private volatile @Nullable RuntimeException trouble;

  private record Write<T>(
      Function<Handle, T> work, boolean urgent, CompletableFuture<@Nullable T> result) {}

  private record Done<T>(CompletableFuture<@Nullable T> result, @Nullable T value) {
    void complete() {
      result.complete(value);
    }
  }

  /** Makes a writer and starts it. */
  GroupWriter(HikariDataSource pool, Jdbi jdbi) {
    this.pool = pool;
    this.jdbi = jdbi;
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets something be done at the end of every group, before it is committed. */
  void beforeCommit(Consumer<Handle> work) {
    last.add(work);
  }

  /** Returns the last failure since the start, or null. */
  @Nullable RuntimeException trouble() {
    return trouble;
  }

  /** Returns how many writes wait for their turn. */
  int backlog() {
    return queue.size();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /**
   * Queues a write.
   *
   * @param urgent whether its group is committed without waiting for others
   * @return its result, once it is committed
   */
  <T> CompletableFuture<@Nullable T> submit(Function<Handle, T> work, boolean urgent) {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    CompletableFuture<@Nullable T> result = new CompletableFuture<>();
    queue.add(new Write<>(work, urgent, result));
    return result;
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

  /** Performs what is queued, and ends. */
  void close() {
    closed = true;
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
