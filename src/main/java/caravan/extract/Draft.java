package caravan.extract;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its article, each part as far as it was found.
 *
 * @param title plain text, one line, or null
 * @param author plain text, or null
 * @param date when it was published, as written, or null
 * @param modified when it was last changed, as written, or null
 * @param language BCP 47 tag, or null
 * @param image absolute address of the lead image, or null
 * @param about what is said of it beside its text
 * @param paragraphs the body as plain text, one string a block, none blank
 * @param html the body as clean HTML ({@link caravan.article.Html}), or as it came where its source
 *     says so; empty where none was found
 * @param listed whether the body is but what the listing said
 * @param origins where each part stood, by its name: {@code title} → {@code og:title}
 * @param verdict what the page is
 */
public record Draft(
    @Nullable String title,
    @Nullable String author,
    @Nullable PageDate date,
    @Nullable PageDate modified,
    @Nullable String language,
    @Nullable String image,
    About about,
    List<String> paragraphs,
    String html,
    boolean listed,
    Map<String, String> origins,
    Verdict verdict) {
  private static final Pattern MEDIA = Pattern.compile("<(img|video|audio)\\b");

  /** Says nothing. */
  static final Draft EMPTY =
      new Draft(
          null,
          null,
          null,
          null,
          null,
          null,
          About.NOTHING,
          List.of(),
          "",
          false,
          Map.of(),
          Verdict.ARTICLE);

  public Draft {
    paragraphs = List.copyOf(paragraphs);
    origins = Map.copyOf(origins);
  }

  /** Returns the body as plain text, a line break between blocks. */
  public String text() {
    return String.join("\n", paragraphs);
  }

  /** Returns the same with another body. */
  Draft with(List<String> others, String body) {
    return new Draft(
        title, author, date, modified, language, image, about, others, body, listed, origins,
        verdict);
  }

  @Nullable String description() {
    return about.description();
  }

  @Nullable String canonical() {
    return about.canonical();
  }

  @Nullable String site() {
    return about.site();
  }

  /** Returns whether the body holds nothing to be read or seen. */
  public boolean isEmpty() {
    return isEmpty(paragraphs, html);
  }

  static boolean isEmpty(List<String> paragraphs, String html) {
    return paragraphs.isEmpty() && !MEDIA.matcher(html).find();
  }

  /** Returns the same, taken for an article whatever it seems to be. */
  public Draft asArticle() {
    return new Draft(
        title,
        author,
        date,
        modified,
        language,
        image,
        about,
        paragraphs,
        html,
        listed,
        origins,
        Verdict.ARTICLE);
  }
}
