package caravan.bench;

import caravan.article.Digest;
import caravan.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * A home that has kept one article an hour for as long as it likes: the posts' files and their rows
 * as the program itself would have left them. What a post says depends on its age alone, so that
 * the newest ones of a short archive and of a long one are the same.
 */
public final class FilledArchive {
  /** The categories of the posts; a feed of one holds every fifth post. */
  public static final int CATEGORIES = 5;

  /** Tags that are told of all the time; the others come up as the archive grows. */
  private static final int TAGS = 10;

  private static final int TOLD_AGAIN = 20;
  private static final int BATCH = 5_000;
  private static final List<String> SOURCES = List.of("gazette", "herald", "courier", "ledger");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);

  private final Path posts;
  private final Instant newest;

  private FilledArchive(Path posts, Instant newest) {
    this.posts = posts;
    this.newest = newest;
  }

  /**
   * Fills a home that is new.
   *
   * @param database its file
   * @param posts folder of its posts
   * @param newest when the newest article was seen
   */
  public static void fill(Path database, Path posts, int count, Instant newest) throws IOException {
    Files.createDirectories(posts);
    Files.createDirectories(database.resolveSibling(""));
    FilledArchive archive = new FilledArchive(posts, newest);
    try (Database filled = Database.open(database)) {
      filled.writeNow(handle -> feeds(handle, grown(count)));
      for (int first = 0; first < count; first += BATCH) {
        List<Aged> some = new ArrayList<>();
        for (int age = first; age < Math.min(count, first + BATCH); age++) {
          some.add(archive.write(age, age + 1 < count));
        }
        filled.writeNow(handle -> rows(handle, some));
      }
    }
  }

  /**
   * Lets all be published but the documents that are subscribed to and are no tag's or author's;
   * what waits is those.
   */
  public static void published(Path database) {
    try (Database filled = Database.open(database)) {
      filled.writeNow(
          handle ->
              handle.execute("update archive_page set pending = 0")
                  + handle.execute(
                      "update feed set pending = 0 where kind = 'tag' or kind = 'author'"));
    }
  }

  /** Returns a text of some length in an invented language, the same for the same number. */
  public static String body(int number) {
    Random chance = new Random(number);
    StringBuilder body = new StringBuilder();
    for (int paragraph = 0; paragraph < 5; paragraph++) {
      body.append("<p>");
      for (int sentence = 0; sentence < 3; sentence++) {
        body.append(Tongue.ENGLISH.sentence(chance)).append(' ');
      }
      body.append("It is note ").append(number).append(".</p>\n");
    }
    return body.toString();
  }

  /** A post by its age: 0 is the newest. */
  private record Aged(
      int age, Instant seen, long modified, long size, String hash, @Nullable String same) {
    String id() {
      return FilledArchive.id(age);
    }

    String path() {
      return FilledArchive.path(age);
    }

    String source() {
      return SOURCES.get(age % SOURCES.size());
    }

    List<String> feeds() {
      return List.of(
          "all",
          source(),
          "category/c" + age % CATEGORIES,
          "tag/t" + age % TAGS,
          "tag/" + topic(age),
          "author/" + author(age));
    }
  }

  private static String topic(int age) {
    return "topic-" + one(age, 31);
  }

  private static String author(int age) {
    return "writer-" + one(age, 17);
  }

  /** Returns which of those that have come up so far an article of an age has. */
  private static int one(int age, int step) {
    int before = grown(age);
    return grown(age + 1) > before ? before : Math.floorMod(age * step, before);
  }

  /**
   * Returns how many topics, and how many authors, so many articles have: they grow as the words of
   * a text do (Heaps' law), 150 in 1,000 articles, 5,000 in 100,000.
   */
  static int grown(int articles) {
    return (int) Math.ceil(0.78 * Math.pow(articles, 0.7614));
  }

  private static String id(int age) {
    return String.format(Locale.ROOT, "tag:bench.example,2026:posts/%07d", age);
  }

  private static String path(int age) {
    return String.format(Locale.ROOT, "note-%07d.md", age);
  }

  private static String link(int age) {
    return String.format(Locale.ROOT, "https://bench.example/note/%07d", age);
  }

  /** Some stories were told by another source before: a feed of both shows that telling. */
  private Aged write(int age, boolean older) throws IOException {
    String same = older && age % TOLD_AGAIN == 0 ? id(age + 1) : null;
    Instant seen = newest.minus(Duration.ofHours(age));
    String date = DATE.format(seen.atOffset(ZoneOffset.UTC));
    String text =
        "---\nid: \""
            + id(age)
            + "\"\ntitle: \"Note "
            + age
            + "\"\ndate: "
            + date
            + "\nfirst_seen: "
            + date
            + "\nsource: "
            + SOURCES.get(age % SOURCES.size())
            + "\nlink: "
            + link(age)
            + "\ncategories: [c"
            + age % CATEGORIES
            + "]\ntags: [t"
            + age % TAGS
            + ", "
            + topic(age)
            + "]\nauthor: "
            + author(age)
            + "\nlang: en\n"
            + (same == null ? "" : "same_as: \"" + same + "\"\n")
            + "---\n"
            + body(age);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(posts.resolve(path(age)), bytes);
    Files.setLastModifiedTime(file, FileTime.from(seen));
    return new Aged(age, seen, seen.toEpochMilli(), bytes.length, Digest.quick(bytes), same);
  }

  private static boolean feeds(Handle handle, int grown) {
    PreparedBatch feeds =
        handle.prepareBatch(
            "insert into feed (name, kind, label, pending) values (:name, :kind, :label, 1)");
    feed(feeds, "all", "all", "all");
    SOURCES.forEach(source -> feed(feeds, source, "source", source));
    for (int category = 0; category < CATEGORIES; category++) {
      feed(feeds, "category/c" + category, "category", "c" + category);
    }
    for (int tag = 0; tag < TAGS; tag++) {
      feed(feeds, "tag/t" + tag, "tag", "t" + tag);
    }
    for (int number = 0; number < grown; number++) {
      feed(feeds, "tag/topic-" + number, "tag", "topic-" + number);
      feed(feeds, "author/writer-" + number, "author", "writer-" + number);
    }
    return feeds.execute().length > 0;
  }

  private static void feed(PreparedBatch feeds, String name, String kind, String label) {
    feeds.bind("name", name).bind("kind", kind).bind("label", label).add();
  }

  private static boolean rows(Handle handle, List<Aged> some) {
    PreparedBatch articles =
        handle.prepareBatch(
            "insert into article (id, source, title, sort_at, seen_at, path, path_key, mtime, size,"
                + " hash, written, same_as) values (:id, :source, :title, :seen, :seen, :path,"
                + " :path, :mtime, :size, :hash, :hash, :same)");
    PreparedBatch links =
        handle.prepareBatch("insert into link (url, article) values (:url, :article)");
    PreparedBatch shown =
        handle.prepareBatch(
            "insert into membership (feed, sort_at, article) values (:feed, :seen, :article)");
    for (Aged one : some) {
      articles
          .bind("id", one.id())
          .bind("source", one.source())
          .bind("title", "Note " + one.age())
          .bind("seen", one.seen().toEpochMilli())
          .bind("path", one.path())
          .bind("mtime", one.modified())
          .bind("size", one.size())
          .bind("hash", one.hash())
          .bind("same", one.same())
          .add();
      links.bind("url", link(one.age())).bind("article", one.id()).add();
      for (String feed : one.feeds()) {
        shown
            .bind("feed", feed)
            .bind("seen", one.seen().toEpochMilli())
            .bind("article", one.id())
            .add();
      }
    }
    articles.execute();
    links.execute();
    shown.execute();
    return true;
  }
}
