package caravan.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small invented town paper on the loopback address: <i>The Caravanserai Courier</i>, with a
 * Chinese edition and a culture feed. It needs no network, has the clutter of real sites, and goes
 * on: a new story appears with each beat of a rhythm, English and Chinese in turn.
 *
 * <p>Safe for many threads.
 */
public final class DemoSite implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int WORKERS = 4;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final HttpServer server;
  private final ExecutorService workers;
  private final Shelf shelf;

  private DemoSite(HttpServer server, ExecutorService workers, Clock clock, Duration rhythm) {
    this.server = server;
    this.workers = workers;
    this.shelf = new Shelf(clock, rhythm, url());
  }

  /** Starts a site on any free port of 127.0.0.1. */
  public static DemoSite start(Clock clock, Duration rhythm) {
    return start(0, clock, rhythm);
  }

  /**
   * Starts a site on 127.0.0.1.
   *
   * @param port the port that is wanted; where it is 0 or taken, any free one
   * @param clock tells when the next story is due
   * @param rhythm time between two new stories, more than zero
   */
  public static DemoSite start(int port, Clock clock, Duration rhythm) {
    if (rhythm.isZero() || rhythm.isNegative()) {
      throw new IllegalArgumentException("rhythm must be > 0: " + rhythm);
    }
    if (System.getProperty(NO_DELAY) == null) {
      // Head and body leave in two packets: without this, Nagle holds the second back for 40 ms.
      System.setProperty(NO_DELAY, "true");
    }
    try {
      InetAddress address = InetAddress.getByAddress(LOOPBACK);
      HttpServer server = bind(address, port);
      ExecutorService workers = Executors.newFixedThreadPool(WORKERS, DemoSite::thread);
      DemoSite site = new DemoSite(server, workers, clock, rhythm);
      server.setExecutor(workers);
      server.createContext("/", site::answer);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the demo site on 127.0.0.1", e);
    }
  }

  private static HttpServer bind(InetAddress address, int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(address, port), 0);
    } catch (BindException e) {
      return HttpServer.create(new InetSocketAddress(address, 0), 0);
    }
  }

  /** Returns the address of the site, no slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      Asset asset = shelf.find(path);
      if (asset == null && shelf.find(path + "/") != null) {
        exchange.getResponseHeaders().set("Location", path + "/");
        exchange.sendResponseHeaders(301, -1);
      } else if (asset == null) {
        send(exchange, 404, shelf.missing());
      } else if (isKnown(exchange, asset)) {
        describe(exchange, asset);
        exchange.sendResponseHeaders(304, -1);
      } else {
        send(exchange, 200, asset);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, Asset asset) throws IOException {
    byte[] gzip = gzip(exchange, asset);
    byte[] bytes = gzip != null ? gzip : asset.bytes();
    if (status == 200) {
      describe(exchange, asset);
    }
    exchange.getResponseHeaders().set("Content-Type", asset.type());
    if (gzip != null) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void describe(HttpExchange exchange, Asset asset) {
    exchange.getResponseHeaders().set("ETag", asset.etag(gzip(exchange, asset) != null));
    exchange.getResponseHeaders().set("Last-Modified", HTTP_DATE.format(asset.modified()));
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    if (asset.gzip() != null) {
      exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
    }
  }

  private static byte @Nullable [] gzip(HttpExchange exchange, Asset asset) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean wanted = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    return wanted ? asset.gzip() : null;
  }

  /**
   * Tells whether the client has this already: the tag decides, else the date (RFC 9110 §13.2.2).
   */
  private static boolean isKnown(HttpExchange exchange, Asset asset) {
    String tags = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (tags != null) {
      String etag = asset.etag(gzip(exchange, asset) != null);
      return Arrays.stream(tags.split(",", -1))
          .map(tag -> tag.strip().replaceFirst("^W/", ""))
          .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }
    Instant since = date(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
    return since != null && !asset.modified().isAfter(since);
  }

  private static @Nullable Instant date(@Nullable String header) {
    try {
      return header == null ? null : Instant.from(HTTP_DATE.parse(header));
    } catch (DateTimeParseException e) {
      return null; // a date that cannot be read counts as none
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "demo-site");
    thread.setDaemon(true);
    return thread;
  }
}
