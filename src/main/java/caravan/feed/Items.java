package caravan.feed;

import caravan.article.Html;
import caravan.article.Post;
import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all formats say of a feed in the same way. */
final class Items {
  static final String GENERATOR = "Caravan";

  /** The shape of RFC 5646 §2.1; what is not of it is no language to a reader. */
  private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z]{2,3})(-[A-Za-z0-9]{1,8})*");

  private static final Set<String> LANGUAGES = Set.of(ULocale.getISOLanguages());
  private static final String UNTITLED = "untitled";

  /** Characters of a text's beginning. */
  private static final int BEGINNING = 300;

  private Items() {}

  /** Returns the posts, each id once: RFC 4287 §4.1.1 would allow one twice, readers do not. */
  static Collection<Post> of(Feed feed) {
    Map<String, Post> byId = new LinkedHashMap<>();
    feed.posts().forEach(post -> byId.putIfAbsent(Text.clean(post.id()), post));
    return byId.values();
  }

  /** Returns a feed's title; its name where nothing of that can be seen. */
  static String title(Feed feed) {
    String title = Text.shown(feed.title());
    return title == null ? feed.name() : title;
  }

  /** Returns a post's title: one that can be seen, for every format asks for one. */
  static String title(Post post) {
    String title = Text.shown(post.title());
    return title == null ? UNTITLED : title;
  }

  /** Returns categories, then tags, each name once. */
  static List<String> terms(Post post) {
    return Stream.concat(post.categories().stream(), post.tags().stream())
        .map(Text::shown)
        .flatMap(Stream::ofNullable)
        .map(String::strip)
        .distinct()
        .toList();
  }

  static @Nullable String language(@Nullable String tag) {
    var parts = LANGUAGE.matcher(tag == null ? "" : tag);
    boolean isKnown =
        parts.matches() && LANGUAGES.contains(parts.group(1).toLowerCase(Locale.ROOT));
    return isKnown ? tag : null;
  }

  /** Returns the first words of a text as plain text, or null where it has none. */
  static @Nullable String beginning(Post post) {
    String text =
        Text.shown(Html.paragraphs(post.body()).stream().limit(5).collect(Collectors.joining(" ")));
    if (text == null || text.length() <= BEGINNING) {
      return text;
    }
    int end = text.lastIndexOf(' ', BEGINNING);
    int cut =
        end > BEGINNING / 2 ? end : text.offsetByCodePoints(0, text.codePointCount(0, BEGINNING));
    return text.substring(0, cut).strip() + "…";
  }
}
