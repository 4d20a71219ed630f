package caravan.article;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waist of the line: an article as it was found, before it has a file or an id. Nothing in it
 * knows how the site is built.
 *
 * @param visitId the visit that found it, 0 for a dropped file
 * @param source id of the source
 * @param authority host for the id (RFC 4151), lower case, no port
 * @param link public address, the identity; null where a dropped page names none
 * @param title plain text, one line, never blank
 * @param published null where no date is known: none is invented
 * @param seen when it was found
 * @param author plain text
 * @param categories names as written, not slugs
 * @param tags names as written, not slugs
 * @param language BCP 47 tag
 * @param image absolute address of the lead image
 * @param enclosure what is to be heard or watched with it
 * @param description one line of plain text
 * @param body clean HTML, one block a line, absolute links, no blank line; as it came where its
 *     source says so
 * @param paragraphs the body's text as {@link Html#paragraphs} tells it
 * @param name wanted file name, ending in {@code .md}
 * @param same whether a second article with the same text is the same article
 * @param template name of the template that its file is made by
 * @param fields what the template may say beside all this, by name: the item's fields, the source's
 *     keys
 * @param copy address of the copy it was read from (AMP, print, mobile), another than the link's;
 *     null where it was read at its own
 */
public record Article(
    long visitId,
    String source,
    String authority,
    @Nullable String link,
    String title,
    @Nullable Published published,
    Instant seen,
    @Nullable String author,
    List<String> categories,
    List<String> tags,
    @Nullable String language,
    @Nullable String image,
    @Nullable Enclosure enclosure,
    @Nullable String description,
    String body,
    List<String> paragraphs,
    String name,
    Same same,
    String template,
    Map<String, String> fields,
    @Nullable String copy) {

  /** Returns the article as one of its own, known by the address that it was read at. */
  public Article apart() {
    Map<String, String> own = new HashMap<>(fields);
    if (copy != null) {
      own.put("link", copy);
    }
    return new Article(
        visitId,
        source,
        authority,
        copy == null ? link : copy,
        title,
        published,
        seen,
        author,
        categories,
        tags,
        language,
        image,
        enclosure,
        description,
        body,
        paragraphs,
        name,
        same,
        template,
        own,
        null);
  }

  /** What makes two items one article besides their address. */
  public enum Same {
    TEXT,
    LINK
  }

  public Article {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    paragraphs = List.copyOf(paragraphs);
    fields = Map.copyOf(fields);
    if (title.isBlank()) {
      throw new IllegalArgumentException("an article needs a title: " + link);
    }
  }
}
