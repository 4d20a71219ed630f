package caravan;

import caravan.store.Kept;

/** How many posts a replay changed, or would change. Not thread-safe. */
final class Counts {
  private int changed;
  private int added;
  private int same;
  int refused;

  void add(Kept kept) {
    switch (kept.fate()) {
      case NEW -> added++;
      case CHANGED -> changed++;
      case KNOWN, CONFLICT -> same++;
    }
  }

  /** Returns why no article came of a page, on one line, with its address. */
  static String reason(String url, Throwable why) {
    boolean told = why.getClass().getName().startsWith("caravan.") && why.getMessage() != null;
    String reason = String.valueOf(told ? why.getMessage() : why).replaceAll("\\p{Cntrl}+", " ");
    return reason.contains(url) ? reason : url + ": " + reason;
  }

  @Override
  public String toString() {
    return changed
        + " changed, "
        + added
        + " new, "
        + same
        + " as they were, "
        + refused
        + " refused";
  }
}
