package caravan;

import caravan.article.Article;
import caravan.article.Html;
import caravan.article.Published;
import caravan.bench.FilledArchive;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The program's own line over an archive of some length, to which articles are added singly. */
final class PublishBench implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Home home;
  private final Beans beans;
  private final Line line;
  private int added;

  /**
   * What storing and publishing one article took.
   *
   * @param cpu of the whole process, in milliseconds
   * @param wall in milliseconds
   */
  record Round(double cpu, double wall) {}

  private PublishBench(Home home, Beans beans, Line line) {
    this.home = home;
    this.beans = beans;
    this.line = line;
  }

  /** Fills a new home with posts, publishes its feeds, and keeps its line running. */
  static PublishBench open(Path folder, int posts) throws IOException {
    Home home = Home.of(folder);
    FilledArchive.fill(home.database(), home.posts(), posts, NOW.minus(Duration.ofHours(1)));
    Settings settings =
        Settings.read(home, Map.of("caravan.url", "https://bench.example"), Map.of());
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (Beans beans = new Beans(home, settings, Set.of(), clock)) {
      beans.windows.prepare();
    }
    FilledArchive.published(home.database());
    Beans beans = new Beans(home, settings, Set.of(), clock);
    Line line = new Line(beans, Line.PUBLISHING, false);
    line.start();
    PublishBench bench = new PublishBench(home, beans, line);
    bench.publish();
    return bench;
  }

  private void publish() {
    line.publish();
    beans.windows.settle();
  }

  /**
   * Stores one new article and publishes it.
   *
   * @param fresh whether it brings a tag and an author that no article had; else there are feeds of
   *     all that it tells of
   */
  Round round(boolean fresh) {
    Article article = article(added++, fresh);
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    beans.store.keep(List.of(article));
    publish();
    return new Round((SYSTEM.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - start) / 1e6);
  }

  /** Stores and publishes one article more; returns how many published files that has changed. */
  int rewritten() throws IOException {
    Map<Path, FileTime> before = times();
    round(false);
    Map<Path, FileTime> after = times();
    after.entrySet().removeAll(before.entrySet());
    return after.size();
  }

  /** Publishes all twice, and returns whether the bytes are the same both times. */
  boolean sameTwice() throws IOException {
    return all().equals(all());
  }

  private String all() throws IOException {
    beans.windows.touchAll();
    beans.site.touchAll();
    line.publishAll();
    MessageDigest digest = sha256();
    try (Stream<Path> files = Files.walk(home.publicFolder())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(home.publicFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  /** Each is in one source, one category and one tag at least that have articles already. */
  private static Article article(int number, boolean fresh) {
    String other = fresh ? "-new-" + number : "-0";
    String body = FilledArchive.body(-1 - number);
    return new Article(
        0,
        "gazette",
        "bench.example",
        "https://bench.example/new/" + number,
        "News " + number,
        new Published(NOW.plusSeconds(number).atOffset(ZoneOffset.UTC), false, "meta"),
        NOW,
        "writer" + other,
        List.of("c0"),
        List.of("t0", "topic" + other),
        "en",
        null,
        null,
        null,
        body,
        Html.paragraphs(body),
        "news-" + number + ".md",
        Article.Same.TEXT,
        "jekyll",
        Map.of(),
        null);
  }

  @Override
  public void close() throws IOException {
    line.close();
    beans.close();
  }
}
