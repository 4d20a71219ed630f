package caravan.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends a request when its whole time is up, from connecting to the last byte of the body: a socket
 * time-out alone never ends an answer that drips. Thread-safe.
 */
final class Limits implements ExecChainHandler, AutoCloseable {
  /** Internal header with the milliseconds a request may take; never sent. */
  static final String TIMEOUT = "Caravan-Timeout";

  /** How much of a body that nobody wants is read for the sake of its connection. */
  private static final int DRAINED = 64 * 1024;

  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "time-limits");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Header limit = request.getFirstHeader(TIMEOUT);
    request.removeHeaders(TIMEOUT);
    long millis = limit == null ? 20_000 : Long.parseLong(limit.getValue());
    Deadline deadline = new Deadline(scope, millis);
    open.add(deadline);
    deadline.timer = clock.scheduleWithFixedDelay(deadline, millis, 500, TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      HttpEntity entity = response.getEntity();
      if (entity == null) {
        deadline.cancel();
      } else {
        response.setEntity(new Timed(entity, deadline));
      }
      return response;
    } catch (IOException | HttpException | RuntimeException e) {
      deadline.cancel();
      if (deadline.passed) {
        throw deadline.exception(e);
      }
      throw e;
    }
  }

  /** Cuts off every request that is under way. */
  void cutAll() {
    open.forEach(Deadline::run);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** The moment at which a request is cut off. */
  private final class Deadline implements Runnable {
    private final ExecChain.Scope scope;
    private final long millis;
    volatile boolean passed;
    volatile Future<?> timer = CompletableFuture.completedFuture(null);

    Deadline(ExecChain.Scope scope, long millis) {
      this.scope = scope;
      this.millis = millis;
    }

    @Override
    public void run() {
      passed = true;
      cut();
    }

    void cut() {
      scope.execRuntime.discardEndpoint();
    }

    void cancel() {
      timer.cancel(false);
      open.remove(this);
    }

    SocketTimeoutException exception(Exception cause) {
      var timeout =
          new SocketTimeoutException(
              "the answer was not complete after " + millis + " ms (fetch.timeout)");
      timeout.initCause(cause);
      return timeout;
    }
  }

  /** A body whose end stops the clock. */
  private static final class Timed extends HttpEntityWrapper {
    private final Deadline deadline;

    Timed(HttpEntity entity, Deadline deadline) {
      super(entity);
      this.deadline = deadline;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new TimedStream(super.getContent(), deadline);
    }
  }

  private static final class TimedStream extends FilterInputStream {
    private final Deadline deadline;
    private boolean ended;

    TimedStream(InputStream in, Deadline deadline) {
      super(in);
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int read = read(one, 0, 1);
      return read < 0 ? read : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      try {
        int read = super.read(buffer, from, length);
        if (deadline.passed) {
          throw deadline.exception(new IOException("cut off"));
        }
        if (read < 0) {
          ended = true;
          deadline.cancel();
        }
        return read;
      } catch (IOException e) {
        deadline.cancel();
        throw deadline.passed && !(e instanceof SocketTimeoutException) ? deadline.exception(e) : e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        if (!ended && readNBytes(DRAINED).length == DRAINED) {
          deadline.cut(); // else closing would read on to the end, which may never come
        }
      } catch (IOException e) {
        deadline.cut();
      }
      deadline.cancel();
      super.close();
    }
  }
}
