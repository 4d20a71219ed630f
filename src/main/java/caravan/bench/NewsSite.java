package caravan.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An invented paper of so many articles and listings, that may grow and change, and counts how
 * often each of its articles was sent. Thread-safe.
 */
final class NewsSite implements SiteServer.Content {
  private static final byte[] ROBOTS =
      "User-agent: *\nDisallow: /private/\n".getBytes(StandardCharsets.UTF_8);
  private static final String HTML = "text/html; charset=utf-8";

  private final NewsPage pages = new NewsPage();
  private final int listings;
  private final AtomicIntegerArray versions;
  private final AtomicIntegerArray asked;
  private final AtomicIntegerArray sent;
  private final AtomicInteger sentAgain = new AtomicInteger();
  private volatile int shown;

  /**
   * Makes a site.
   *
   * @param articles all that it will ever have
   * @param shown how many of them are listed from the start
   */
  NewsSite(int articles, int shown, int listings) {
    this.listings = listings;
    this.shown = shown;
    this.versions = new AtomicIntegerArray(articles);
    this.asked = new AtomicIntegerArray(articles);
    this.sent = new AtomicIntegerArray(articles);
  }

  int articles() {
    return versions.length();
  }

  /** Returns how many articles are listed now. */
  int shown() {
    return shown;
  }

  /** Returns the version of an article that is sent now. */
  int version(int number) {
    return versions.get(number);
  }

  /** Lists so many articles more. */
  void grow(int more) {
    shown = Math.min(articles(), shown + more);
  }

  /** Changes an article's text. */
  void change(int number) {
    versions.incrementAndGet(number);
  }

  /** Returns the paths of the listings. */
  List<String> listings() {
    return IntStream.range(0, listings).mapToObj(number -> "/list/" + number + ".html").toList();
  }

  /** Returns how many requests for articles came beyond one for each. */
  int askedAgain() {
    return IntStream.range(0, articles()).map(number -> Math.max(0, asked.get(number) - 1)).sum();
  }

  /** Returns how often an article was sent whole that had just been sent in that version. */
  int sentAgain() {
    return sentAgain.get();
  }

  /** Returns what an article's text is in a version. */
  List<String> paragraphs(int number, int version) {
    return pages.paragraphs(number, version);
  }

  @Override
  public SiteServer.@Nullable Leaf find(String path) {
    if (path.equals("/robots.txt")) {
      return new SiteServer.Leaf("text/plain", "\"r\"", NewsPage.published(0), () -> ROBOTS);
    }
    if (path.startsWith("/list/")) {
      return listing(number(path));
    }
    return path.startsWith("/news/") ? article(number(path)) : null;
  }

  private static int number(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    return Integer.parseInt(name);
  }

  private SiteServer.Leaf listing(int number) {
    int from = (int) ((long) articles() * number / listings);
    int to = Math.min(shown, (int) ((long) articles() * (number + 1) / listings));
    Instant modified = NewsPage.published(Math.max(from, to));
    return new SiteServer.Leaf(
        HTML, "\"l" + from + "-" + to + "\"", modified, () -> pages.listing(from, to));
  }

  private SiteServer.@Nullable Leaf article(int number) {
    if (number >= shown) {
      return null;
    }
    int version = versions.get(number);
    asked.incrementAndGet(number);
    Instant modified = NewsPage.published(number).plus(version, ChronoUnit.HOURS);
    String tag = "\"" + number + "-" + version + "\"";
    return new SiteServer.Leaf(HTML, tag, modified, () -> send(number, version));
  }

  private byte[] send(int number, int version) {
    if (sent.getAndSet(number, version + 1) == version + 1) {
      sentAgain.incrementAndGet();
    }
    return pages.article(number, version);
  }
}
