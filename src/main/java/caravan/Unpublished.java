package caravan;

import java.util.List;

/**
 * What could not be published when that was tried last.
 *
 * @param feeds names of those that stay as they were published last
 * @param pages those of the site, each by what it is the page of
 */
record Unpublished(List<String> feeds, List<String> pages) {
  private static final int NAMED = 5;

  Unpublished {
    feeds = List.copyOf(feeds);
    pages = List.copyOf(pages);
  }

  static Unpublished of(Beans beans) {
    return new Unpublished(beans.windows.stale().stream().sorted().toList(), beans.site.failing());
  }

  /** Says what it is, on one line; returns whether there is anything. */
  boolean tell() {
    if (feeds.isEmpty() && pages.isEmpty()) {
      return false;
    }
    Log.say("caravan: could not be published: " + this + "; why is told above");
    return true;
  }

  @Override
  public String toString() {
    return some("feed", feeds)
        + (feeds.isEmpty() || pages.isEmpty() ? "" : ", ")
        + some("page", pages);
  }

  private static String some(String what, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    int others = names.size() - NAMED;
    return names.size()
        + " "
        + what
        + (names.size() == 1 ? "" : "s")
        + " ("
        + named
        + (others > 0 ? " and " + others + " more" : "")
        + ")";
  }
}
