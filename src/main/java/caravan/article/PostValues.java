package caravan.article;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a template knows of a post, by name. Stateless. */
final class PostValues {
  static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);
  private static final Pattern WRITTEN =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [-+]\\d{4}");

  private PostValues() {}

  /**
   * Returns the values: texts and lists of them; null for what the post has not.
   *
   * @param fields what else there is; a name of the post's own hides one of these
   */
  static Map<String, @Nullable Object> of(Post post, Map<String, String> fields) {
    Map<String, @Nullable Object> values = new Lazy(fields);
    values.put("id", post.id());
    values.put("path", post.path());
    values.put("title", post.title());
    values.put("slug", (Supplier<String>) () -> Slug.of(post.title()));
    values.put("date", written(post.date()));
    values.put("date_source", text(post.dateSource()));
    values.put("date_precision", post.dayOnly() ? "day" : null);
    values.put("first_seen", written(post.seen().atOffset(ZoneOffset.UTC)));
    values.put(
        "last_modified_at",
        post.modified() == null ? null : written(post.modified().atOffset(ZoneOffset.UTC)));
    values.put("author", text(post.author()));
    values.put("category", first(post.categories()));
    values.put("categories", names(post.categories()));
    values.put("tags", names(post.tags()));
    values.put("lang", text(post.language()));
    values.put("image", text(post.image()));
    Enclosure enclosure = post.enclosure();
    values.put("enclosure", enclosure == null ? null : Keys.of(enclosure));
    values.put("description", text(post.description()));
    values.put("link", text(post.link()));
    values.put("same_as", text(post.sameAs()));
    values.put("source", text(post.source()));
    values.put("body", post.body());
    values.put("text", (Supplier<String>) () -> plain(post.body()));
    return values;
  }

  /** Values of which those that are costly are worked out only where a template says them. */
  private static final class Lazy extends HashMap<String, @Nullable Object> {
    Lazy(Map<String, String> known) {
      super(known);
    }

    @Override
    public @Nullable Object get(Object key) {
      Object value = super.get(key);
      return value instanceof Supplier<?> later ? later.get() : value;
    }
  }

  private static String plain(String body) {
    return Chars.collapsed(String.join("\n", Html.paragraphs(body)));
  }

  /** Returns whether a text is a date as this class writes it. */
  static boolean isDate(String text) {
    return WRITTEN.matcher(text).matches();
  }

  /** Writes a date; seconds of an offset, as local mean times have them, are taken off. */
  static String written(OffsetDateTime date) {
    int minutes = date.getOffset().getTotalSeconds() / 60;
    return DATE.format(date.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(minutes * 60)));
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static @Nullable String first(List<String> values) {
    return values.stream().filter(value -> !value.isBlank()).findFirst().orElse(null);
  }

  private static Names names(List<String> values) {
    return new Names(values.stream().filter(value -> !value.isBlank()).toList());
  }
}
