package caravan.web;

/**
 * Thrown where a page can't become what its source says it is: no title, no text, no links, gone.
 * It is held back until its listing is read again, or for good.
 */
public final class Rejected extends RuntimeException {
  /** How long a rejection stands. */
  public enum Until {
    /** Until the page's listing is read again. */
    LISTED,
    /** Until its source says otherwise: the page is well, and not wanted. */
    WANTED,
    /** For good (RFC 9110 §15.5.11). */
    NEVER
  }

  private final Until until;

  private Rejected(String reason, Until until) {
    super(reason, null, false, false);
    this.until = until;
  }

  /** Returns a rejection that stands until the page's listing is read again. */
  public static Rejected held(String reason) {
    return new Rejected(reason, Until.LISTED);
  }

  /** Returns a rejection for good: the address is never asked again (RFC 9110 §15.5.11). */
  public static Rejected gone(String reason) {
    return new Rejected(reason, Until.NEVER);
  }

  /** Returns a rejection of what the source does not keep. */
  public static Rejected unwanted(String reason) {
    return new Rejected(reason, Until.WANTED);
  }

  /** Returns how long it stands. */
  public Until until() {
    return until;
  }
}
