package caravan.web;

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What went over the wire before a body came: the heads of a request and of its answer, just as
 * they were sent (RFC 9112 §2.1), without the empty line that ends them.
 *
 * @param at when the request was sent
 * @param request request line and fields, parted by CRLF; it may hold secrets
 * @param response status line and fields, parted by CRLF; the body behind it may have been encoded
 */
public record Heads(Instant at, String request, String response) {
  /** What stands where a secret stood. */
  public static final String MASK = "***";

  private static final Set<String> SECRET_REQUEST_FIELDS =
      Set.of("authorization", "cookie", "proxy-authorization");
  private static final Set<String> SECRET_RESPONSE_FIELDS = Set.of("set-cookie", "set-cookie2");

  /**
   * Returns these heads as they may be kept: without credentials and cookies.
   *
   * @param masked takes out of a text what else must not be kept
   */
  public Heads masked(UnaryOperator<String> masked) {
    return new Heads(
        at,
        masked.apply(without(request, SECRET_REQUEST_FIELDS)),
        masked.apply(without(response, SECRET_RESPONSE_FIELDS)));
  }

  private static String without(String text, Set<String> names) {
    Head head = Head.parse(text);
    return new Head(
            head.line(),
            head.fields().stream()
                .map(
                    field ->
                        names.stream().anyMatch(field::is)
                            ? new Head.Field(field.name(), MASK)
                            : field)
                .toList())
        .text();
  }
}
