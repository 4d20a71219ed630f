package caravan.web;

/**
 * Thrown for an answer that is a failure of the site: an error status, too large, or unreadable.
 */
public final class BadAnswer extends RuntimeException {
  private final int status;
  private final boolean lasting;

  /**
   * Makes one.
   *
   * @param status HTTP status code
   * @param lasting whether asking again in a few seconds is pointless
   */
  public BadAnswer(String reason, int status, boolean lasting) {
    super(reason, null, false, false);
    this.status = status;
    this.lasting = lasting;
  }

  /** Returns the HTTP status code. */
  public int status() {
    return status;
  }

  /** Returns whether asking again in a few seconds is pointless. */
  public boolean lasting() {
    return lasting;
  }
}
