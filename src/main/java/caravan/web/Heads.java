package caravan.web;

import java.time.Instant;

/**
 * What went over the wire before a body came: the heads of a request and of its answer, just as
 * they were sent (RFC 9112 §2.1), without the empty line that ends them.
 *
 * @param at when the request was sent
 * @param request request line and fields, parted by CRLF; it may hold secrets
 * @param response status line and fields, parted by CRLF; the body behind it may have been encoded
 */
public record Heads(Instant at, String request, String response) {}
