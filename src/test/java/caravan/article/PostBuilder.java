package caravan.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes posts of which a test says no more than it is about. */
public final class PostBuilder {
  private String id;
  private String path = "2026-11-24-post.md";
  private String source = "acme";
  private @Nullable String link;
  private String title = "A post";
  private OffsetDateTime date = OffsetDateTime.parse("2026-11-24T09:30:00Z");
  private boolean dayOnly;
  private String dateSource = "meta";
  private Instant seen = Instant.parse("2026-11-24T10:00:00Z");
  private @Nullable Instant modified;
  private @Nullable String author;
  private List<String> categories = List.of();
  private List<String> tags = List.of();
  private @Nullable String language;
  private @Nullable String image;
  private @Nullable Enclosure enclosure;
  private @Nullable String description;
  private @Nullable String sameAs;
  private String body = "<p>A post.</p>";

  private PostBuilder(String id) {
    this.id = id;
  }

  public static PostBuilder post(String id) {
    return new PostBuilder(id);
  }

  /** Returns one that makes the same post until told otherwise. */
  public static PostBuilder like(Post post) {
    return post(post.id())
        .path(post.path())
        .source(post.source())
        .link(post.link())
        .title(post.title())
        .date(post.date())
        .dayOnly(post.dayOnly())
        .dateSource(post.dateSource())
        .seen(post.seen())
        .modified(post.modified())
        .author(post.author())
        .categories(post.categories())
        .tags(post.tags())
        .language(post.language())
        .image(post.image())
        .enclosure(post.enclosure())
        .description(post.description())
        .sameAs(post.sameAs())
        .body(post.body());
  }

  public PostBuilder id(String value) {
    id = value;
    return this;
  }

  public PostBuilder path(String value) {
    path = value;
    return this;
  }

  public PostBuilder source(String value) {
    source = value;
    return this;
  }

  public PostBuilder link(@Nullable String value) {
    link = value;
    return this;
  }

  public PostBuilder title(String value) {
    title = value;
    return this;
  }

  public PostBuilder date(OffsetDateTime value) {
    date = value;
    return this;
  }

  public PostBuilder dayOnly(boolean value) {
    dayOnly = value;
    return this;
  }

  public PostBuilder dateSource(String value) {
    dateSource = value;
    return this;
  }

  public PostBuilder seen(Instant value) {
    seen = value;
    return this;
  }

  public PostBuilder modified(@Nullable Instant value) {
    modified = value;
    return this;
  }

  public PostBuilder author(@Nullable String value) {
    author = value;
    return this;
  }

  public PostBuilder categories(List<String> value) {
    categories = value;
    return this;
  }

  public PostBuilder tags(List<String> value) {
    tags = value;
    return this;
  }

  public PostBuilder language(@Nullable String value) {
    language = value;
    return this;
  }

  public PostBuilder image(@Nullable String value) {
    image = value;
    return this;
  }

  public PostBuilder enclosure(@Nullable Enclosure value) {
    enclosure = value;
    return this;
  }

  public PostBuilder description(@Nullable String value) {
    description = value;
    return this;
  }

  public PostBuilder sameAs(@Nullable String value) {
    sameAs = value;
    return this;
  }

  public PostBuilder body(String value) {
    body = value;
    return this;
  }

  public Post build() {
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
        description,
        sameAs,
        null,
        null,
        body);
  }
}
