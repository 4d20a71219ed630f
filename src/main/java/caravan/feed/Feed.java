package caravan.feed;

import caravan.article.Post;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document of a feed: the posts that it shows under one stable name, newest first.
 *
 * @param name path below {@code /feeds/} without extension: {@code all}, {@code acme}, {@code
 *     category/local}, {@code tag/council}
 * @param title plain text
 * @param description what it is about, plain text; null where its title says it all
 * @param home absolute address of the page the feed is about
 * @param language BCP 47 tag where all posts share one, or null
 * @param base absolute address of the server, no slash at the end
 * @param posts newest first
 * @param deleted articles that stood here and are gone, newest first
 * @param place where the document stands in the feed's history
 * @param terms how long it holds, and who tells of its changes
 */
public record Feed(
    String name,
    String title,
    @Nullable String description,
    String home,
    @Nullable String language,
    String base,
    List<Post> posts,
    List<Deleted> deleted,
    Place place,
    Terms terms) {

  /**
   * An article that is gone, as subscribers are told (RFC 6721).
   *
   * @param id of the article
   * @param when it was found gone
   */
  public record Deleted(String id, Instant when) {}

  /**
   * Where a document stands in a feed's history (RFC 5005 §4).
   *
   * @param page name of the archive page that it is, such as {@code 2026-11}; null for the document
   *     that is subscribed to
   * @param previous name of the page with what is older; null where there is none
   * @param next name of the page with what is newer; null for the newest page and for the document
   *     that is subscribed to
   */
  public record Place(@Nullable String page, @Nullable String previous, @Nullable String next) {
    /** The document of a feed that has no history. */
    public static final Place ALONE = new Place(null, null, null);
  }

  /**
   * What holds for a feed beside its posts.
   *
   * @param updated the newest change that it ever told: it never goes back behind it
   * @param minutes for which readers need not ask again; 0 where that is not known
   * @param hubs absolute addresses of the hubs that tell of changes (WebSub)
   */
  public record Terms(Instant updated, int minutes, List<String> hubs) {
    /** Terms that say nothing. */
    public static final Terms NONE = new Terms(Instant.EPOCH, 0, List.of());

    public Terms {
      hubs = List.copyOf(hubs);
    }
  }

  public Feed {
    posts = List.copyOf(posts);
    deleted = List.copyOf(deleted);
  }

  /** Returns a feed without a history, from which nothing is gone. */
  public static Feed of(
      String name,
      String title,
      String home,
      @Nullable String language,
      String base,
      List<Post> posts) {
    return new Feed(
        name, title, null, home, language, base, posts, List.of(), Place.ALONE, Terms.NONE);
  }

  /** Returns the same with words that say what it is about. */
  public Feed about(@Nullable String words) {
    return new Feed(name, title, words, home, language, base, posts, deleted, place, terms);
  }

  /** Returns the same with others gone from it. */
  public Feed without(List<Deleted> others) {
    return new Feed(name, title, description, home, language, base, posts, others, place, terms);
  }

  /** Returns the same at another place of its history. */
  public Feed at(Place other) {
    return new Feed(name, title, description, home, language, base, posts, deleted, other, terms);
  }

  /** Returns the same on other terms. */
  public Feed on(Terms others) {
    return new Feed(name, title, description, home, language, base, posts, deleted, place, others);
  }

  /** Returns whether this is a page of the archive, not the document that is subscribed to. */
  public boolean isArchive() {
    return place.page() != null;
  }

  /** Returns the newest change that was ever told, the epoch for an empty feed: never the clock. */
  public Instant updated() {
    return Stream.concat(
            Stream.of(terms.updated()),
            Stream.concat(posts.stream().map(Post::updated), deleted.stream().map(Deleted::when)))
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /**
   * Returns the path under which jekyll-feed publishes such a feed; null where it does not, and for
   * pages of the archive.
   */
  public @Nullable String alias() {
    if (isArchive()) {
      return null;
    }
    if (name.equals("all")) {
      return "feed.xml";
    }
    if (name.startsWith("category/")) {
      return "feed/" + name.substring("category/".length()) + ".xml";
    }
    return name.startsWith("tag/")
        ? "feed/by_tag/" + name.substring("tag/".length()) + ".xml"
        : null;
  }

  /** Returns the path of this document below {@code /feeds/}, without extension. */
  public String path() {
    return place.page() == null ? name : name + "/" + place.page();
  }

  /** Returns the absolute address of this document with an extension: {@code atom, rss, json}. */
  public String url(String extension) {
    return url(place.page(), extension);
  }

  /**
   * Returns the absolute address of a document of this feed.
   *
   * @param page name of a page of the archive; null for the document that is subscribed to
   */
  public String url(@Nullable String page, String extension) {
    return base + "/feeds/" + name + (page == null ? "" : "/" + page) + "." + extension;
  }
}
