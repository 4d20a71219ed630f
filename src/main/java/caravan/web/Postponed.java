package caravan.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Thrown where a host asks for patience (429, 503): the whole host is left alone until then. */
public final class Postponed extends RuntimeException {
  private final transient @Nullable Instant notBefore;

  /**
   * Makes one.
   *
   * @param notBefore what {@code Retry-After} says, or null where it says nothing
   */
  public Postponed(String reason, @Nullable Instant notBefore) {
    super(reason, null, false, false);
    this.notBefore = notBefore;
  }

  /** Returns the earliest time of the next request to that host, or null. */
  public @Nullable Instant notBefore() {
    return notBefore;
  }
}
