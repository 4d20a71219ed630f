package caravan.extract;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its article, each part as far as it was found.
 *
 * @param title plain text, one line, or null
 * @param author plain text, or null
 * @param date as written, or null
 * @param language BCP 47 tag, or null
 * @param image absolute address of the lead image, or null
 * @param description one line of plain text, or null
 * @param canonical absolute http(s) address the page gives itself, or null
 * @param site the site's own name, or null
 * @param paragraphs the body as plain text, one string a block, none blank
 * @param html the body as clean HTML ({@link caravan.article.Html}), or as it came where its source
 *     says so; empty where none was found
 * @param listed whether the body is but what the listing said
 */
public record Draft(
    @Nullable String title,
    @Nullable String author,
    @Nullable PageDate date,
    @Nullable String language,
    @Nullable String image,
    @Nullable String description,
    @Nullable String canonical,
    @Nullable String site,
    List<String> paragraphs,
    String html,
    boolean listed) {
  private static final Pattern MEDIA = Pattern.compile("<(img|video|audio)\\b");

  /** Says nothing. */
  static final Draft EMPTY =
      new Draft(null, null, null, null, null, null, null, null, List.of(), "", false);

  public Draft {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Returns the body as plain text, a line break between blocks. */
  public String text() {
    return String.join("\n", paragraphs);
  }

  /** Returns whether the body holds nothing to be read or seen. */
  public boolean isEmpty() {
    return paragraphs.isEmpty() && !MEDIA.matcher(html).find();
  }
}
