package caravan.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A web server on 127.0.0.1 that costs as little as one can: a thread a connection, kept open, one
 * write an answer. It answers GET alone, and 304 where the entity tag or the date is still right
 * (RFC 9110 §13.1). Thread-safe.
 */
final class SiteServer implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 512;
  private static final int LONGEST_HEAD = 32_768;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ServerSocket server;
  private final Content content;
  private final ExecutorService threads = Executors.newCachedThreadPool(SiteServer::thread);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final LongAdder requests = new LongAdder();
  private final LongAdder conditional = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder missing = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** What a server serves. */
  interface Content {
    /** Returns what lies under a path, or null for nothing. */
    @Nullable Leaf find(String path);
  }

  /**
   * One document.
   *
   * @param body made only where it is sent
   */
  record Leaf(String type, String tag, Instant modified, Supplier<byte[]> body) {}

  /**
   * What was asked and answered.
   *
   * @param conditional requests that named a tag or a date
   * @param unchanged answers without a body, 304
   * @param missing answers 404
   * @param bytes of all bodies
   */
  record Traffic(long requests, long conditional, long unchanged, long missing, long bytes) {
    /** Returns the documents that were sent whole. */
    long whole() {
      return requests - unchanged - missing;
    }

    Traffic since(Traffic before) {
      return new Traffic(
          requests - before.requests,
          conditional - before.conditional,
          unchanged - before.unchanged,
          missing - before.missing,
          bytes - before.bytes);
    }
  }

  private SiteServer(ServerSocket server, Content content) {
    this.server = server;
    this.content = content;
  }

  /** Starts a server on any free port. */
  static SiteServer start(Content content) {
    try {
      InetAddress address = InetAddress.getByAddress(LOOPBACK);
      SiteServer site = new SiteServer(new ServerSocket(0, BACKLOG, address), content);
      site.threads.execute(site::accept);
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve the site of the bench on 127.0.0.1", e);
    }
  }

  /** Returns the address of the site, no slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  Traffic traffic() {
    return new Traffic(
        requests.sum(), conditional.sum(), unchanged.sum(), missing.sum(), bytes.sum());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String head = head(in);
      while (!head.isEmpty()) {
        out.write(answer(head));
        head = head(in);
      }
    } catch (IOException e) {
      return; // whoever asked is gone: killed, as a rule
    } finally {
      sockets.remove(socket);
    }
  }

  /** Reads a request's lines, the empty one at the end included; empty at the end of the stream. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(512);
    int next = in.read();
    while (next >= 0 && head.length() < LONGEST_HEAD) {
      head.append((char) next);
      if (next == '\n' && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
        return head.toString();
      }
      next = in.read();
    }
    return "";
  }

  private byte[] answer(String head) {
    requests.increment();
    String[] line = head.substring(0, head.indexOf("\r\n")).split(" ", 3);
    Leaf leaf = line[0].equals("GET") && line.length == 3 ? content.find(line[1]) : null;
    if (leaf == null) {
      missing.increment();
      return whole("404 Not Found", "text/plain", "", new byte[0]);
    }
    String modified = HTTP_DATE.format(leaf.modified());
    String validators = "ETag: " + leaf.tag() + "\r\nLast-Modified: " + modified + "\r\n";
    if (isKnown(head, leaf.tag(), modified)) {
      unchanged.increment();
      return ascii("HTTP/1.1 304 Not Modified\r\n" + validators + "\r\n");
    }
    byte[] body = leaf.body().get();
    bytes.add(body.length);
    return whole("200 OK", leaf.type(), validators, body);
  }

  private boolean isKnown(String head, String tag, String modified) {
    String tags = header(head, "if-none-match");
    String since = header(head, "if-modified-since");
    if (tags == null && since == null) {
      return false;
    }
    conditional.increment();
    return tags != null ? tags.equals(tag) : modified.equals(since);
  }

  private static @Nullable String header(String head, String name) {
    int at = head.indexOf("\r\n");
    while (at >= 0 && at + 2 < head.length()) {
      int end = head.indexOf("\r\n", at + 2);
      if (head.regionMatches(true, at + 2, name + ":", 0, name.length() + 1)) {
        return head.substring(at + 3 + name.length(), end).strip();
      }
      at = end;
    }
    return null;
  }

  private static byte[] whole(String status, String type, String validators, byte[] body) {
    byte[] head =
        ascii(
            "HTTP/1.1 "
                + status
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n"
                + validators
                + "\r\n");
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "bench-site");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
