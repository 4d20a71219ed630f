package caravan.serve;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@link PublicFiles} on Camel's HTTP server, where no route takes a request first.
 *
 * <p>A request is no exchange: most are answered from memory on the event loop, the others by a
 * worker thread. Readers that have the current bytes get 304.
 */
public final class FeedServer implements Handler<RoutingContext> {
  /** Hidden, so that no public file has this path. */
  private static final String PROOF = "/.caravan";

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; img-src *; media-src *";

  /** A day: what a browser asks before its first request holds so long. */
  private static final String PREFLIGHT_AGE = "86400";

  private final PublicFiles files;
  private final FeedTerms terms;
  private final String proof = UUID.randomUUID().toString();

  /**
   * Makes a server.
   *
   * @param terms what holds for the feeds that are served
   */
  public FeedServer(PublicFiles files, FeedTerms terms) {
    this.files = files;
    this.terms = terms;
  }

  /**
   * Starts to serve on the HTTP server of a started context ({@code camel.server.*}).
   *
   * @throws PortTaken where another process has the port, which does not stop Camel
   */
  public void attach(CamelContext context, String host, int port) {
    var router =
        VertxPlatformHttpRouter.lookup(
            context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
    if (router == null) {
      throw new IllegalStateException(
          "no HTTP server on port " + port + "; set camel.server.enabled and camel.server.port");
    }
    router.route().last().handler(this);
    router.errorHandler(400, exchange -> refuse(exchange, 400, "not a request\n"));
    router.errorHandler(500, exchange -> refuse(exchange, 500, "this failed here\n"));
    Port.requireAnswer(host, port == 0 ? router.getServer().getPort() : port, PROOF, proof);
  }

  @Override
  public void handle(RoutingContext exchange) {
    HttpMethod method = exchange.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      allow(exchange.response());
      return;
    }
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      exchange.response().putHeader(HttpHeaders.ALLOW, METHODS);
      refuse(exchange, 405, "only GET and HEAD are served here\n");
      return;
    }
    String path = exchange.request().path();
    Stored stored = files.inMemory(path);
    if (stored != null) {
      answer(exchange, stored);
    } else if (PROOF.equals(path)) {
      exchange.response().setStatusCode(204).setStatusMessage(proof).end();
    } else {
      exchange
          .vertx()
          .executeBlocking(() -> answer(exchange, path), false)
          .onSuccess(Runnable::run)
          .onFailure(exchange::fail);
    }
  }

  /**
   * Tells a browser that readers in it may ask with validators (Fetch standard, CORS preflight).
   */
  private static void allow(HttpServerResponse response) {
    guard(response);
    response
        .putHeader(HttpHeaders.ALLOW, METHODS)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match, If-Modified-Since")
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_AGE)
        .setStatusCode(204)
        .end();
  }

  /** Returns how a request is answered; what it takes to find that out reads the disk. */
  private Runnable answer(RoutingContext exchange, String path) {
    Stored stored = files.get(path);
    boolean isFolder = stored == null && !path.endsWith("/") && files.get(path + "/") != null;
    return isFolder ? () -> intoFolder(exchange, path) : () -> answer(exchange, stored);
  }

  /** A page links from within its folder; where that is, behind a proxy too, the browser knows. */
  private static void intoFolder(RoutingContext exchange, String path) {
    String query = exchange.request().query();
    exchange
        .response()
        .putHeader(
            HttpHeaders.LOCATION,
            "./"
                + path.substring(path.lastIndexOf('/') + 1)
                + "/"
                + (query == null ? "" : "?" + query));
    refuse(exchange, 301, "this page is a folder's\n");
  }

  private void miss(RoutingContext exchange) {
    FeedPath feed = FeedPath.of(exchange.request().path());
    Optional<FeedTerms.Move> moved = feed == null ? Optional.empty() : terms.moved(feed.name());
    if (feed == null || moved.isEmpty()) {
      refuse(exchange, 404, "nothing here\n");
      return;
    }
    String target = moved.get().target();
    if (target == null) {
      refuse(exchange, 410, "this feed is gone for good\n");
      return;
    }
    exchange.response().putHeader(HttpHeaders.LOCATION, terms.address(feed.renamed(target)));
    refuse(exchange, 301, "this feed has another name now\n");
  }

  private void answer(RoutingContext exchange, @Nullable Stored stored) {
    if (stored == null) {
      miss(exchange);
      return;
    }
    HttpServerRequest request = exchange.request();
    byte[] gzip = stored.gzip();
    boolean zipped =
        gzip != null && AcceptEncoding.allowsGzip(all(request, HttpHeaders.ACCEPT_ENCODING));
    String etag = zipped ? stored.gzipEtag() : stored.etag();
    HttpServerResponse response = exchange.response();
    response
        .putHeader(HttpHeaders.ETAG, etag)
        .putHeader(HttpHeaders.LAST_MODIFIED, stored.lastModified())
        .putHeader(HttpHeaders.CACHE_CONTROL, terms.cacheControl(stored.feed()))
        .putHeader(
            HttpHeaders.VARY,
            MediaTypes.isFeed(stored.type()) ? "Accept-Encoding, Accept" : "Accept-Encoding");
    String link = terms.links(stored.feed());
    if (link != null) {
      response.putHeader("Link", link);
    }
    guard(response);
    if (Precondition.notModified(
        all(request, HttpHeaders.IF_NONE_MATCH),
        request.getHeader(HttpHeaders.IF_MODIFIED_SINCE),
        etag,
        stored.modified())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(
        HttpHeaders.CONTENT_TYPE,
        MediaTypes.shown(stored.type(), all(request, HttpHeaders.ACCEPT)));
    if (MediaTypes.isActive(stored.type())) {
      response.putHeader("Content-Security-Policy", PAGE_POLICY);
    }
    if (stored.file() != null) {
      sendFile(exchange, stored.file(), stored.length());
    } else if (zipped && gzip != null) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      sendBytes(exchange, gzip);
    } else {
      sendBytes(exchange, stored.bytes());
    }
  }

  private static void sendBytes(RoutingContext exchange, byte[] bytes) {
    HttpServerResponse response = exchange.response();
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
    if (exchange.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(bytes));
    }
  }

  private static void sendFile(RoutingContext exchange, Path file, long length) {
    HttpServerResponse response = exchange.response();
    if (exchange.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length)).end();
    } else {
      // sets the length itself: the file may have been replaced by now
      response.sendFile(file.toString()).onFailure(exchange::fail);
    }
  }

  private static void refuse(RoutingContext exchange, int status, String text) {
    HttpServerResponse response = exchange.response().setStatusCode(status);
    guard(response);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length())) // for HEAD too
        .end(text);
  }

  private static void guard(HttpServerResponse response) {
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Last-Modified, Link")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  /** A list may come as several headers (RFC 9110 §5.3). */
  private static @Nullable String all(HttpServerRequest request, CharSequence name) {
    List<String> lines = request.headers().getAll(name);
    return lines.isEmpty() ? null : String.join(",", lines);
  }
}
