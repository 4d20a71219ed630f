package caravan;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A web server on 127.0.0.1 that answers as a test says, faults of the network included, and
 * remembers what it was asked. What no test has named answers 404.
 *
 * <pre>{@code
 * try (Loopback site = Loopback.start()) {
 *   site.page("/a", "<h1>A</h1>").reset("/b").redirect("/old", "/a");
 *   site.answer("/c", Answer.status(500), Answer.status(500), Answer.page("<h1>C</h1>"));
 *   fetch(site.url("/c"));
 *   assertThat(site.requests()).extracting(Request::path).containsExactly("/c");
 * }
 * }</pre>
 *
 * <p>Safe for many threads.
 */
public final class Loopback implements AutoCloseable {
  private static final byte[] LOCAL = {127, 0, 0, 1};
  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Loopback::thread);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private final Traffic traffic = new Traffic();

  private Loopback(ServerSocket server) {
    this.server = server;
  }

  /** Starts a server on any free port. */
  public static Loopback start() {
    try {
      Loopback loopback =
          new Loopback(new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOCAL)));
      loopback.threads.execute(loopback::accept);
      return loopback;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the absolute address of a path, which begins with a slash. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Answers the first request with the first answer and so on; the last one stays. */
  public Loopback answer(String path, Answer first, Answer... then) {
    answers.put(path, Answer.inTurn(first, then));
    return this;
  }

  /** Answers 200 with a page in UTF-8, or 304 to a client that has it. */
  public Loopback page(String path, String html) {
    return answer(path, Answer.page(html));
  }

  /** Answers 200 with these bytes, or 304 to a client that has them. */
  public Loopback bytes(String path, String contentType, byte[] bytes) {
    return answer(path, Answer.bytes(contentType, bytes));
  }

  /** Answers with a status, and headers such as {@code "Retry-After: 60"}. */
  public Loopback status(String path, int status, String... headers) {
    return answer(path, Answer.status(status, headers));
  }

  /** Answers 302. */
  public Loopback redirect(String path, String to) {
    return status(path, 302, "Location: " + to);
  }

  /** Serves a {@code robots.txt}. */
  public Loopback robots(String text) {
    return bytes("/robots.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Resets the connection instead of answering. */
  public Loopback reset(String path) {
    return answer(path, Faults.reset());
  }

  /** Takes the request and never answers. */
  public Loopback silence(String path) {
    return answer(path, Faults.silence());
  }

  /** Ends before the promised {@code Content-Length}. */
  public Loopback shortBody(String path) {
    return answer(path, Faults.shortBody());
  }

  /** Sends a chunk whose size is no number. */
  public Loopback brokenChunk(String path) {
    return answer(path, Faults.brokenChunk());
  }

  /** Closes where the last, empty chunk should stand. */
  public Loopback missingLastChunk(String path) {
    return answer(path, Faults.missingLastChunk());
  }

  /** Sends half of a gzip stream as if it were all. */
  public Loopback cutGzip(String path) {
    return answer(path, Faults.cutGzip());
  }

  /** Sends a small gzip stream that unpacks to so many zeros. */
  public Loopback gzipBomb(String path, long unpacked) {
    return answer(path, Faults.gzipBomb(unpacked));
  }

  /** Sends a page that never ends, as fast as it is read. */
  public Loopback endless(String path) {
    return answer(path, Faults.endless());
  }

  /** Sends a long body one byte at a time. */
  public Loopback drip(String path, Duration interval) {
    return answer(path, Faults.drip(interval));
  }

  /** Sends a header that never ends, one byte at a time. */
  public Loopback slowHeaders(String path, Duration interval) {
    return answer(path, Faults.slowHeaders(interval));
  }

  /** Sends a header line of a megabyte before a good page. */
  public Loopback bigHeaders(String path) {
    return answer(path, Faults.bigHeaders());
  }

  /** Returns what has been asked so far, in order. */
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Returns the largest number of requests that were being answered at one time. */
  public int maxConcurrent() {
    return traffic.most();
  }

  @Override
  public void close() {
    shut(server);
    sockets.forEach(Loopback::shut);
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        if (server.isClosed()) {
          shut(socket); // close() may have come before it was added
        }
        threads.execute(() -> talk(socket));
      }
    } catch (IOException | RejectedExecutionException e) {
      // closed
    }
  }

  private void talk(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      socket.setTcpNoDelay(true);
      Request request = Request.read(in);
      while (request != null && converse(socket, request)) {
        request = Request.read(in);
      }
    } catch (IOException e) {
      // the client has gone, which is what some tests are about
    } finally {
      sockets.remove(socket);
    }
  }

  private boolean converse(Socket socket, Request request) throws IOException {
    synchronized (requests) {
      requests.add(request);
    }
    String bare = request.path().replaceFirst("\\?.*", "");
    Answer answer = answers.getOrDefault(request.path(), answers.get(bare));
    try (Traffic.Pass pass = traffic.enter()) {
      Wire wire = new Wire(socket, request, pass);
      (answer != null ? answer : Answer.status(404)).send(wire);
      return wire.staysOpen();
    }
  }

  private static void shut(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "loopback");
    thread.setDaemon(true);
    return thread;
  }
}
