package caravan.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as its front-matter file holds it: the truth that index, feeds and pages are made of.
 *
 * @param id {@code tag:} URI (RFC 4151), made once
 * @param path file name below {@code posts/}, with {@code /} between folders
 * @param source id of the source
 * @param link public address, or null
 * @param title plain text, never blank
 * @param date the date in the file: of publication, else of first sight; whole seconds
 * @param dayOnly whether only the day of publication is known
 * @param dateSource where the date comes from; {@code first-seen} where none is known
 * @param seen when it was first seen, whole seconds; frozen
 * @param modified when its text last changed after it was kept, or null
 * @param author plain text, or null
 * @param categories names, not slugs
 * @param tags names, not slugs
 * @param language BCP 47 tag, or null
 * @param image absolute address, or null
 * @param enclosure what is to be heard or watched with it, or null
 * @param description one line of plain text, or null
 * @param sameAs id of the article that tells the same story and was kept first, or null
 * @param gone when its address was found gone for good, whole seconds; null while it is there
 * @param locked whether the file is never written anew whatever its site says ({@code true}),
 *     always ({@code false}), or, where it does not say (null), as long as nobody changed it
 * @param body clean HTML
 */
public record Post(
    String id,
    String path,
    String source,
    @Nullable String link,
    String title,
    OffsetDateTime date,
    boolean dayOnly,
    String dateSource,
    Instant seen,
    @Nullable Instant modified,
    @Nullable String author,
    List<String> categories,
    List<String> tags,
    @Nullable String language,
    @Nullable String image,
    @Nullable Enclosure enclosure,
    @Nullable String description,
    @Nullable String sameAs,
    @Nullable Instant gone,
    @Nullable Boolean locked,
    String body) {

  /** The {@code date_source} of an article whose date is not known. */
  public static final String FIRST_SEEN = "first-seen";

  public Post {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
  }

  /**
   * Returns the post that an article becomes when it is kept for the first time.
   *
   * @param path name of its file below {@code posts/}
   * @param sameAs id of the article that tells the same story and was kept first, or null
   */
  public static Post of(Article article, String id, String path, @Nullable String sameAs) {
    Instant seen = article.seen().truncatedTo(ChronoUnit.SECONDS);
    Published published = article.published();
    return new Post(
        id,
        path,
        article.source(),
        article.link(),
        article.title(),
        published == null ? seen.atOffset(ZoneOffset.UTC) : published.at(),
        published != null && published.dayOnly(),
        published == null ? FIRST_SEEN : published.source(),
        seen,
        null,
        article.author(),
        article.categories(),
        article.tags(),
        article.language(),
        article.image(),
        article.enclosure(),
        article.description(),
        sameAs,
        null,
        null,
        article.body());
  }

  /** Returns this post as one of a source. */
  public Post of(String other) {
    return known(id, path, other, seen);
  }

  /** Returns this post as what it is known as: the file may tell nothing of it, or else. */
  public Post known(String as, String at, String of, Instant since) {
    return new Post(
        as,
        at,
        of,
        link,
        title,
        date,
        dayOnly,
        dateSource,
        since,
        modified,
        author,
        categories,
        tags,
        language,
        image,
        enclosure,
        description,
        sameAs,
        gone,
        locked,
        body);
  }

  /** Returns this post dated by its first sight, as one is whose date is not known. */
  public Post undated() {
    return new Post(
        id,
        path,
        source,
        link,
        title,
        seen.atOffset(ZoneOffset.UTC),
        false,
        FIRST_SEEN,
        seen,
        modified,
        author,
        categories,
        tags,
        language,
        image,
        enclosure,
        description,
        sameAs,
        gone,
        locked,
        body);
  }

  /** Returns this post as one whose text changed last at a time, whole seconds; null: never. */
  public Post modified(@Nullable Instant when) {
    return new Post(
        id,
        path,
        source,
        link,
        title,
        date,
        dayOnly,
        dateSource,
        seen,
        when,
        author,
        categories,
        tags,
        language,
        image,
        enclosure,
        description,
        sameAs,
        gone,
        locked,
        body);
  }

  /** Returns this post with a summary in place of its text. */
  public Post brief(@Nullable String summary) {
    return new Post(
        id,
        path,
        source,
        link,
        title,
        date,
        dayOnly,
        dateSource,
        seen,
        modified,
        author,
        categories,
        tags,
        language,
        image,
        enclosure,
        summary,
        sameAs,
        gone,
        locked,
        "");
  }

  /** Returns this post with what its site has changed since: id, name, dates and link stay. */
  public Post changed(Article article, Instant now) {
    return new Post(
        id,
        path,
        source,
        link,
        article.title(),
        date,
        dayOnly,
        dateSource,
        seen,
        now.truncatedTo(ChronoUnit.SECONDS),
        article.author(),
        article.categories(),
        article.tags(),
        article.language(),
        article.image(),
        article.enclosure(),
        article.description(),
        sameAs,
        null,
        locked,
        article.body());
  }

  /** Returns the time of publication, or null where it is not known. */
  public @Nullable OffsetDateTime published() {
    return dateSource.equals(FIRST_SEEN) ? null : date;
  }

  /** Returns when the text last changed: modified, else published, else first seen. */
  public Instant updated() {
    return modified != null ? modified : date.toInstant();
  }
}
