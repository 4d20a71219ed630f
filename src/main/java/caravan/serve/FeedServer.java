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

  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src *";

  private final PublicFiles files;
  private final String cacheControl;
  private final String proof = UUID.randomUUID().toString();

  /**
   * Makes a server.
   *
   * @param maxAge seconds for which readers need not ask again
   */
  public FeedServer(PublicFiles files, int maxAge) {
    this.files = files;
    this.cacheControl = "max-age=" + maxAge;
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
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      exchange.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
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
          .executeBlocking(() -> Optional.ofNullable(files.get(path)), false)
          .onSuccess(found -> answer(exchange, found.orElse(null)))
          .onFailure(exchange::fail);
    }
  }

  private void answer(RoutingContext exchange, @Nullable Stored stored) {
    if (stored == null) {
      refuse(exchange, 404, "nothing here\n");
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
        .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
        .putHeader(HttpHeaders.VARY, "Accept-Encoding");
    guard(response);
    if (Precondition.notModified(
        all(request, HttpHeaders.IF_NONE_MATCH),
        request.getHeader(HttpHeaders.IF_MODIFIED_SINCE),
        etag,
        stored.modified())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, stored.type());
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
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  /** A list may come as several headers (RFC 9110 §5.3). */
  private static @Nullable String all(HttpServerRequest request, CharSequence name) {
    List<String> lines = request.headers().getAll(name);
    return lines.isEmpty() ? null : String.join(",", lines);
  }
}
