package caravan.inbox;

import caravan.web.Urls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door of the inbox for bookmarklets, phones and programs: {@code POST /inbox} takes files and
 * addresses from whoever has the token; {@code GET /inbox} shows a person what to do.
 *
 * <p>The token comes as {@code Authorization: Bearer} (RFC 6750 §2.1) or in the query, and is
 * looked at before a byte of the body is read.
 */
public final class HttpDoor {
  /** Larger files are to be copied into the folder. */
  private static final long MOST_BYTES = 100L << 20;

  /** As a pattern: a route's path would take {@code /inbox/}, which is the page of a feed. */
  private static final String PATH = "/inbox";

  private static final String BEARER = "Bearer ";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Door door;
  private final byte[] token;
  private final Pages pages;

  /** Shows people the door. */
  public interface Pages {
    /**
     * Returns the page, as HTML.
     *
     * @param view what it shows
     */
    byte[] door(View view);
  }

  /**
   * What the page shows.
   *
   * @param token of the person, or null for one who has shown none that is right
   * @param dropped names of the files that were dropped just now
   * @param url to be filled in, or the empty string
   * @param problem what was wrong, or null
   */
  public record View(
      @Nullable String token, List<String> dropped, String url, @Nullable String problem) {}

  /**
   * Makes one.
   *
   * @param token not empty
   */
  public HttpDoor(Door door, String token, Pages pages) {
    this.door = door;
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.pages = pages;
  }

  /** Opens the door on a server. */
  public void attach(Router router) throws IOException {
    BodyHandler body =
        BodyHandler.create(door.onItsWay().toString())
            .setBodyLimit(MOST_BYTES)
            .setMergeFormAttributes(false)
            .setDeleteUploadedFilesOnEnd(true);
    router.routeWithRegex(HttpMethod.OPTIONS, PATH).handler(HttpDoor::allow);
    router.routeWithRegex(PATH).handler(this::admit);
    router.getWithRegex(PATH).handler(exchange -> show(exchange, 200, List.of(), null));
    router.postWithRegex(PATH).handler(body).handler(this::take);
    router.postWithRegex(PATH).failureHandler(this::fail);
  }

  private static void allow(RoutingContext exchange) {
    guard(exchange.response())
        .putHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
        .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type")
        .putHeader("Access-Control-Max-Age", "86400")
        .setStatusCode(204)
        .end();
  }

  private static HttpServerResponse guard(HttpServerResponse response) {
    return response
        .putHeader("Access-Control-Allow-Origin", "*")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-store")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'");
  }

  private void admit(RoutingContext exchange) {
    if (isRight(shown(exchange.request()))) {
      exchange.next();
      return;
    }
    exchange.response().putHeader("WWW-Authenticate", "Bearer");
    String said = shown(exchange.request());
    show(exchange, 401, List.of(), said.isEmpty() ? null : "token");
  }

  private static String shown(HttpServerRequest request) {
    String header = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
    boolean isBearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String query = Objects.requireNonNullElse(request.getParam("token"), "");
    return isBearer ? header.substring(BEARER.length()).strip() : query;
  }

  private boolean isRight(String shown) {
    return MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8));
  }

  private void show(
      RoutingContext exchange, int status, List<String> dropped, @Nullable String problem) {
    String shown = shown(exchange.request());
    String url = Objects.requireNonNullElse(exchange.request().getParam("url"), "");
    HttpServerResponse response = guard(exchange.response()).setStatusCode(status);
    if (wantsPage(exchange.request())) {
      View view = new View(isRight(shown) ? shown : null, dropped, url, problem);
      response.putHeader("Content-Type", HTML).end(Buffer.buffer(pages.door(view)));
      return;
    }
    ObjectNode answer = MAPPER.createObjectNode();
    dropped.forEach(answer.putArray("dropped")::add);
    if (status >= 400) {
      answer.put("error", reason(status, problem));
    }
    response.putHeader("Content-Type", JSON).end(answer.toString());
  }

  private static String reason(int status, @Nullable String problem) {
    return switch (status) {
      case 401 ->
          "the token is missing or wrong; send Authorization: Bearer with caravan.inbox.token";
      case 413 -> "larger than 100 MB; copy it into the inbox folder";
      case 400 -> problem == null ? "nothing to take: send a file, or url=" : problem;
      default -> "it could not be taken: " + problem;
    };
  }

  private static boolean wantsPage(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Accept"), "").contains("text/html");
  }

  private void fail(RoutingContext exchange) {
    int status = exchange.statusCode() < 400 ? 500 : exchange.statusCode();
    Throwable why = exchange.failure();
    show(exchange, status, List.of(), why == null ? null : String.valueOf(why.getMessage()));
  }

  private void take(RoutingContext exchange) {
    exchange
        .vertx()
        .executeBlocking(() -> dropped(exchange), false)
        .onSuccess(
            dropped ->
                show(
                    exchange,
                    dropped.isEmpty() ? 400 : 202,
                    dropped,
                    dropped.isEmpty() ? "nothing to take: send a file, or url=" : null))
        .onFailure(exchange::fail);
  }

  private List<String> dropped(RoutingContext exchange) throws IOException {
    String type = Objects.requireNonNullElse(exchange.request().getHeader("Content-Type"), "");
    String source = Objects.requireNonNullElse(exchange.request().getParam("source"), "");
    boolean isForm =
        type.startsWith("multipart/form-data")
            || type.startsWith("application/x-www-form-urlencoded");
    List<String> dropped = new ArrayList<>();
    if (!isForm) {
      byte[] bytes =
          exchange.body().buffer() == null ? new byte[0] : exchange.body().buffer().getBytes();
      if (bytes.length > 0) {
        dropped.add(door.drop(source, name(exchange, type), new ByteArrayInputStream(bytes)));
      }
      return dropped;
    }
    for (FileUpload file : exchange.fileUploads()) {
      if (file.size() > 0) {
        dropped.add(door.drop(source, file.fileName(), Path.of(file.uploadedFileName())));
      }
    }
    dropped.addAll(addresses(source, exchange.request().formAttributes()));
    return dropped;
  }

  private List<String> addresses(String source, MultiMap form) {
    List<String> addresses =
        form.getAll("url").stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(one -> Urls.normal(one) != null)
            .toList();
    return addresses.isEmpty() ? List.of() : List.of(door.dropAddresses(source, addresses));
  }

  private static String name(RoutingContext exchange, String type) {
    String name = exchange.request().getParam("name");
    if (name != null && !name.isBlank()) {
      return name;
    }
    return "posted"
        + (type.startsWith("text/html") ? ".html" : type.startsWith("text/") ? ".txt" : "");
  }
}
