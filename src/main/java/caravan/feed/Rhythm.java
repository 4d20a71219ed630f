package caravan.feed;

/**
 * How often a feed changes, as the syndication module of RSS says it: so many times a period.
 *
 * @param period {@code hourly, daily, weekly, monthly} or {@code yearly}
 * @param times at least 1
 */
record Rhythm(String period, int times) {
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /**
   * Returns the rhythm of a pause, by the shortest period that holds it: never a shorter pause by
   * more than the period's rest.
   *
   * @param minutes above 0
   */
  static Rhythm of(int minutes) {
    if (minutes <= HOUR) {
      return new Rhythm("hourly", HOUR / minutes);
    }
    if (minutes <= DAY) {
      return new Rhythm("daily", DAY / minutes);
    }
    if (minutes <= 7 * DAY) {
      return new Rhythm("weekly", 7 * DAY / minutes);
    }
    return minutes <= 30 * DAY
        ? new Rhythm("monthly", 30 * DAY / minutes)
        : new Rhythm("yearly", Math.max(1, 365 * DAY / minutes));
  }
}
