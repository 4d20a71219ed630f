package caravan.web;

/**
 * Thrown where a page can't become what its source says it is: no title, no text, no links, gone.
 * It is held back until its listing is read again, or for good.
 */
public final class Rejected extends RuntimeException {
  private final boolean gone;

  private Rejected(String reason, boolean gone) {
    super(reason, null, false, false);
    this.gone = gone;
  }

  /** Returns a rejection that stands until the page's listing is read again. */
  public static Rejected held(String reason) {
    return new Rejected(reason, false);
  }

  /** Returns a rejection for good: the address is never asked again (RFC 9110 §15.5.11). */
  public static Rejected gone(String reason) {
    return new Rejected(reason, true);
  }

  /** Returns whether the address is never asked again. */
  public boolean gone() {
    return gone;
  }
}
