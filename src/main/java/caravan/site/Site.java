package caravan.site;

import caravan.article.Html;
import caravan.article.Post;
import caravan.feed.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pages of the site, each of what it is given alone: an equal state gives equal bytes.
 * Thread-safe.
 */
public final class Site {
  /** The file that all pages take their looks from. */
  private static final String STYLE = "site.css";

  private static final int DESCRIPTION = 200;
  private final Layout layout;
  private final Entries entries;
  private final Lists lists;

  /**
   * Makes it.
   *
   * @throws IllegalArgumentException if there are no texts in the language
   */
  public Site(Look look) {
    this.layout = new Layout(look);
    this.entries = new Entries(layout);
    this.lists = new Lists(layout, entries);
  }

  /** Returns the style sheet. */
  public static Page style() {
    try (InputStream in = Site.class.getResourceAsStream("/web/" + STYLE)) {
      return new Page(STYLE, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the style sheet", e);
    }
  }

  /** Returns the page that a person meets first: the newest posts, and what feeds there are. */
  public Page front(
      Catalogue feeds, List<Post> newest, Function<String, @Nullable Listed> sources) {
    return lists.front(feeds, newest, sources);
  }

  /** Returns the kinds of feeds that have directories, each with the folder of its directory. */
  public static Map<String, String> directories() {
    return Lists.DIRECTORIES;
  }

  /** Returns by what names begin with that is shown on a page of its own, the first page first. */
  public static List<String> parts(String kind, Catalogue feeds) {
    List<String> parts = new ArrayList<>(Beginnings.of(kind, feeds.of(kind)));
    if (!parts.contains(Beginnings.ALL)) {
      parts.add(0, Beginnings.ALL);
    }
    return parts;
  }

  /** Returns the part of a kind's directory that a feed is in, there or not. */
  public static String part(String kind, Catalogue feeds, String name) {
    return Beginnings.of(kind, feeds.of(kind), name);
  }

  /** Returns a page of a kind's directory. */
  public Page directory(String kind, Catalogue feeds, String part) {
    return lists.directory(kind, feeds, part);
  }

  /**
   * Returns the page of a document of a feed, or null where its name allows none.
   *
   * @param kind of the feed
   * @param sources tells the feed of a source by the source's id, or null
   */
  public @Nullable Page list(Feed feed, String kind, Function<String, @Nullable Listed> sources) {
    return lists.list(feed, kind, sources);
  }

  /**
   * Returns the name of the file of a feed's page, or null where its name allows none.
   *
   * @param page of the archive; null for the newest posts
   */
  public static @Nullable String fileOf(String feed, @Nullable String page) {
    String folder = Paths.folder(feed, page);
    return folder == null ? null : Paths.file(folder);
  }

  /** Returns the name of the file of an article's page, or null where its name allows none. */
  public static @Nullable String fileOf(String post) {
    String folder = Paths.article(post);
    return folder == null ? null : Paths.file(folder);
  }

  /** Returns whether a file is where the page of an article may be, of one that is there or not. */
  public static boolean isArticle(String file) {
    return Paths.isArticle(file);
  }

  /** Returns whether a file is where a page of a folder's directory may be, now or earlier. */
  public static boolean isDirectory(String folder, String file) {
    String part = Paths.within(folder, file);
    return part != null && Beginnings.fits(part);
  }

  /**
   * Returns the page of an article, or null where the name of its post allows none.
   *
   * @param shown the feeds that show it
   */
  public @Nullable Page article(Post post, Collection<Listed> shown) {
    String folder = Paths.article(post.path());
    if (folder == null) {
      return null;
    }
    String original = Plain.web(post.link());
    String title = Entries.title(post);
    Map<String, @Nullable Object> values =
        layout.values(title, original == null ? layout.paths().address(folder) : original);
    String body = Body.of(post.body());
    String image = Plain.web(post.image());
    String author = Plain.text(post.author());
    Listed source = source(post.source(), shown);
    values.put("language", Plain.language(post.language()));
    values.put("body", body);
    values.put("image", image == null || contains(post.body(), image) ? null : image);
    values.put("authors", author == null ? List.of() : authors(author, shown));
    values.put("original", original);
    values.put("host", original == null ? null : Plain.host(original));
    values.put("description", description(post));
    values.put("terms", terms(post, shown));
    values.put(
        "updated",
        post.modified() == null
            ? null
            : layout.words().day(post.modified().atOffset(post.date().getOffset())));
    values.put(
        "gone",
        post.gone() == null
            ? null
            : layout.words().day(post.gone().atOffset(post.date().getOffset())));
    entries.time(values, post);
    entries.source(values, post.source(), source);
    List<Map<String, String>> feeds =
        new ArrayList<>(layout.alternates("all", Plain.line(layout.look().title())));
    if (source != null) {
      feeds.addAll(layout.alternates(source.name(), Plain.line(source.title())));
    }
    values.put("alternates", feeds);
    return new Page(Paths.file(folder), layout.render("article", values));
  }

  private static boolean contains(String body, String image) {
    return body.contains(image) || body.contains(image.replace("&", "&amp;"));
  }

  private static @Nullable String description(Post post) {
    String told = Plain.text(post.description());
    if (told == null) {
      told = Html.paragraphs(post.body()).stream().findFirst().map(Plain::line).orElse(null);
    }
    return told == null ? null : Plain.start(told, DESCRIPTION);
  }

  private List<Map<String, @Nullable Object>> terms(Post post, Collection<Listed> shown) {
    List<Map<String, @Nullable Object>> terms = new ArrayList<>();
    post.categories().forEach(label -> term(terms, label, one(shown, "category", label)));
    post.tags().forEach(label -> term(terms, label, one(shown, "tag", label)));
    return terms;
  }

  private void term(
      List<Map<String, @Nullable Object>> terms, String label, @Nullable Listed feed) {
    String name = Plain.text(label);
    boolean told = terms.stream().anyMatch(term -> label.equals(term.get("label")));
    if (name != null && !told) {
      Map<String, @Nullable Object> term = new HashMap<>();
      term.put("label", label);
      term.put("name", name);
      term.put("link", link(feed));
      terms.add(term);
    }
  }

  /** Returns those of the authors that have a feed, or all of them as the article names them. */
  private List<Map<String, @Nullable Object>> authors(String author, Collection<Listed> shown) {
    List<Map<String, @Nullable Object>> authors = new ArrayList<>();
    for (Listed feed : shown) {
      if (feed.kind().equals("author") && author.contains(feed.label())) {
        term(authors, feed.label(), feed);
      }
    }
    if (authors.isEmpty()) {
      term(authors, author, null);
    }
    return authors;
  }

  /** A source may have had another id when the article was kept. */
  private static @Nullable Listed source(String id, Collection<Listed> shown) {
    Listed same = one(shown, "source", id);
    return same != null
        ? same
        : shown.stream().filter(feed -> feed.kind().equals("source")).findFirst().orElse(null);
  }

  private @Nullable String link(@Nullable Listed feed) {
    return feed == null ? null : layout.paths().link(Paths.folder(feed.name(), null));
  }

  private static @Nullable Listed one(Collection<Listed> feeds, String kind, String label) {
    return feeds.stream()
        .filter(feed -> feed.kind().equals(kind) && feed.label().equals(label))
        .findFirst()
        .orElse(null);
  }
}
