package caravan.site;

import caravan.article.Post;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Posts as lists show them: a title that leads to the article, and where it is from. */
final class Entries {
  private static final int SUMMARY = 280;
  private final Layout layout;

  Entries(Layout layout) {
    this.layout = layout;
  }

  /**
   * Returns the values of posts, each id once.
   *
   * @param sources tells the feed of a source by the source's id, or null
   */
  List<Map<String, @Nullable Object>> of(
      List<Post> posts, Function<String, @Nullable Listed> sources) {
    Map<String, Map<String, @Nullable Object>> byId = new LinkedHashMap<>();
    posts.forEach(post -> byId.putIfAbsent(post.id(), entry(post, sources)));
    return List.copyOf(byId.values());
  }

  private Map<String, @Nullable Object> entry(
      Post post, Function<String, @Nullable Listed> sources) {
    Map<String, @Nullable Object> entry = new HashMap<>();
    entry.put("title", title(post));
    entry.put("language", Plain.language(post.language()));
    String own = layout.look().pages() ? layout.paths().link(Paths.article(post.path())) : null;
    String link = own == null ? Plain.web(post.link()) : own;
    entry.put("link", link);
    entry.put("away", own == null);
    String summary = Plain.text(post.description());
    entry.put("summary", summary == null ? null : Plain.start(summary, SUMMARY));
    time(entry, post);
    source(entry, post.source(), sources.apply(post.source()));
    return entry;
  }

  static String title(Post post) {
    String title = Plain.text(post.title());
    return title == null ? post.path() : title;
  }

  /** Puts in when a post was published, where that is known. */
  void time(Map<String, @Nullable Object> values, Post post) {
    OffsetDateTime at = post.published();
    values.put("datetime", at == null ? null : stamp(at, post.dayOnly()));
    values.put("day", at == null ? null : layout.words().day(at));
    values.put(
        "moment", at == null || post.dayOnly() ? values.get("day") : layout.words().moment(at));
  }

  private static String stamp(OffsetDateTime at, boolean day) {
    return day
        ? DateTimeFormatter.ISO_LOCAL_DATE.format(at)
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Puts in where a post is from: a name, and a link to its page where it has one. */
  void source(Map<String, @Nullable Object> values, String id, @Nullable Listed source) {
    values.put("source", Plain.text(source == null ? id : source.title()));
    String folder = source == null ? null : Paths.folder(source.name(), null);
    values.put("source_link", layout.look().pages() ? layout.paths().link(folder) : null);
  }
}
