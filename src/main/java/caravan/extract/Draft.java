package caravan.extract;

import java.util.List;
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
 * @param html the body as clean HTML ({@link caravan.article.Html}); empty where none was found
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
    String html) {
  public Draft {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Returns the body as plain text, a line break between blocks. */
  public String text() {
    return String.join("\n", paragraphs);
  }
}
