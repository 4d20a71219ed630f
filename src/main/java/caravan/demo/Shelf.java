package caravan.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the site by path, each rendered once. A story that is due appears with the first
 * request after its second; then only the lists of its section are made anew. Safe for many
 * threads.
 */
final class Shelf {
  /** New stories that are kept at most, so that a demo may run for days. */
  private static final int KEPT = 400;

  private final Clock clock;
  private final Duration rhythm;
  private final Instant start;
  private final Press press;
  private final Newsroom newsroom = new Newsroom();
  private final Map<String, Asset> pages = new ConcurrentHashMap<>();
  private final Map<Section, Deque<Story>> stories = new EnumMap<>(Section.class);
  private final Asset missing;
  private volatile long told;

  Shelf(Clock clock, Duration rhythm, String url) {
    this.clock = clock;
    this.rhythm = rhythm;
    this.start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    this.press = new Press(url);
    this.missing = press.missing(start);
    pages.putAll(press.fixtures(start));
    for (Section section : Section.values()) {
      open(section);
    }
  }

  /** Returns what a path answers now, or null. */
  @Nullable Asset find(String path) {
    if (due() > told) {
      catchUp();
    }
    return pages.get(path);
  }

  /** Returns the page for a path that has none. */
  Asset missing() {
    return missing;
  }

  private void open(Section section) {
    List<Story> opening = newsroom.opening(section, start);
    for (int i = opening.size() - 1; i >= 0; i--) {
      add(opening.get(i));
    }
    refresh(section);
  }

  private long due() {
    return Math.max(0, Duration.between(start, clock.instant()).dividedBy(rhythm));
  }

  private synchronized void catchUp() {
    long due = due();
    if (due <= told) {
      return;
    }
    for (long number = Math.max(told, due - KEPT) + 1; number <= due; number++) {
      Instant at = start.plus(rhythm.multipliedBy(number)).truncatedTo(ChronoUnit.SECONDS);
      add(newsroom.next((int) number, at));
    }
    refresh(Section.NEWS);
    refresh(Section.ZH);
    told = due;
  }

  private void add(Story story) {
    Deque<Story> shelf = shelf(story.section());
    pages.putAll(press.article(story, List.copyOf(shelf)));
    shelf.addFirst(story);
    if (shelf.size() > KEPT / 2) {
      Story oldest = shelf.removeLast();
      pages.remove(oldest.path());
      pages.remove(oldest.image());
    }
  }

  private void refresh(Section section) {
    pages.putAll(press.lists(section, new ArrayList<>(shelf(section))));
  }

  private Deque<Story> shelf(Section section) {
    return stories.computeIfAbsent(section, none -> new ArrayDeque<>());
  }
}
