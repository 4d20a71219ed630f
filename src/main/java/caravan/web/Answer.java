package caravan.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a site answered that is no failure.
 *
 * @param status HTTP status code
 * @param location absolute address that a redirect names, or null
 * @param page the document, or null for a redirect and for one that has not changed
 * @param fresh how long the answer stays fresh by {@code Cache-Control: max-age} (RFC 9111
 *     §5.2.2.1), or zero
 */
public record Answer(int status, @Nullable String location, @Nullable Page page, Duration fresh) {
  /** Makes one that is fresh for no time. */
  public Answer(int status, @Nullable String location, @Nullable Page page) {
    this(status, location, page, Duration.ZERO);
  }
}
