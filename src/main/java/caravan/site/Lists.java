package caravan.site;

import caravan.article.Post;
import caravan.feed.Feed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pages that list posts, and those that list feeds. */
final class Lists {
  /** Kinds of feeds that may be many, each with the folder of the pages that list them. */
  static final Map<String, String> DIRECTORIES =
      ordered("source", "sources", "category", "categories", "tag", "tags", "author", "authors");

  /** Kinds of feeds that the first page lists, in this order. */
  private static final Map<String, String> ON_FRONT =
      ordered("source", "sources", "view", "views", "lang", "languages");

  /** The first page lists no more of a kind that has a directory, and of all where none has. */
  private static final int FEW = 100;

  private static final int MANY = 500;

  private final Layout layout;
  private final Entries entries;

  Lists(Layout layout, Entries entries) {
    this.layout = layout;
    this.entries = entries;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (int n = 0; n < pairs.length; n += 2) {
      ordered.put(pairs[n], pairs[n + 1]);
    }
    return Collections.unmodifiableMap(ordered);
  }

  Page front(Catalogue feeds, List<Post> newest, Function<String, @Nullable Listed> sources) {
    boolean pages = layout.look().pages();
    Map<String, @Nullable Object> values =
        layout.values(Plain.line(layout.look().title()), layout.paths().base() + "/");
    values.put("alternates", layout.alternates("all", Plain.line(layout.look().title())));
    values.put("posts", entries.of(newest, sources));
    values.put("sections", pages ? sections(feeds) : List.of());
    values.put("directories", pages ? directories(feeds) : List.of());
    values.put("others", pages ? List.of() : items(feeds.all().stream().limit(MANY).toList()));
    return new Page(Paths.file(""), layout.render(pages ? "front" : "plain", values));
  }

  private List<Map<String, Object>> sections(Catalogue feeds) {
    List<Map<String, Object>> sections = new ArrayList<>();
    ON_FRONT.forEach(
        (kind, heading) -> {
          Collection<Listed> some = feeds.of(kind).values();
          if (!some.isEmpty() && (some.size() <= FEW || !DIRECTORIES.containsKey(kind))) {
            sections.add(Map.of("id", heading, "heading", heading(heading), "feeds", items(some)));
          }
        });
    return sections;
  }

  private List<Map<String, Object>> directories(Catalogue feeds) {
    List<Map<String, Object>> directories = new ArrayList<>();
    DIRECTORIES.forEach(
        (kind, folder) -> {
          int count = feeds.of(kind).size();
          if (count > 0 && (count > FEW || !ON_FRONT.containsKey(kind))) {
            directories.add(
                Map.of("heading", heading(folder), "link", link(folder, ""), "count", count));
          }
        });
    return directories;
  }

  private String heading(String key) {
    return layout.words().all().getOrDefault(key, key);
  }

  /** Returns one of the pages that list the feeds of a kind, by what the names on it begin with. */
  Page directory(String kind, Catalogue catalogue, String beginning) {
    String folder = DIRECTORIES.getOrDefault(kind, kind);
    NavigableMap<String, Listed> feeds = catalogue.of(kind);
    String heading = heading(folder);
    boolean isPart = !beginning.equals(Beginnings.ALL);
    List<String> parts = isPart ? List.of() : Beginnings.of(kind, feeds);
    boolean isShared = parts.size() > 1;
    Map<String, @Nullable Object> values =
        layout.values(
            isPart ? heading + " · " + Beginnings.shown(beginning) : heading,
            layout.paths().address(Paths.directory(folder, beginning)));
    values.put("alternates", layout.alternates("all", Plain.line(layout.look().title())));
    values.put("whole", isPart ? Map.of("name", heading, "link", link(folder, "")) : null);
    values.put(
        "parts",
        isShared
            ? parts.stream()
                .map(part -> Map.of("name", Beginnings.shown(part), "link", link(folder, part)))
                .toList()
            : List.of());
    values.put("feeds", isShared ? List.of() : items(Beginnings.on(kind, feeds, beginning)));
    return new Page(
        Paths.file(Paths.directory(folder, beginning)), layout.render("directory", values));
  }

  private String link(String folder, String beginning) {
    return layout.paths().root() + "/" + Paths.encoded(Paths.directory(folder, beginning));
  }

  private List<Map<String, @Nullable Object>> items(Collection<Listed> feeds) {
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    for (Listed feed : feeds) {
      String title = Plain.text(feed.title());
      Map<String, @Nullable Object> item = new HashMap<>();
      item.put("title", title == null ? feed.name() : title);
      item.put("link", layout.paths().link(Paths.folder(feed.name(), null)));
      item.put(
          "documents",
          layout.look().pages() ? List.of() : layout.alternates(feed.name(), feed.title()));
      items.add(item);
    }
    return items;
  }

  @Nullable Page list(Feed feed, String kind, Function<String, @Nullable Listed> sources) {
    String folder = Paths.folder(feed);
    if (folder == null) {
      return null;
    }
    String name = Plain.text(feed.title());
    String title = name == null ? feed.name() : name;
    String page = feed.place().page();
    Map<String, @Nullable Object> values =
        layout.values(page == null ? title : title + " · " + page, layout.paths().address(folder));
    values.put("alternates", layout.alternates(feed.name(), title));
    values.put("heading", title);
    values.put("kind", kind.equals("all") ? null : layout.words().all().get("kind_" + kind));
    values.put("page", page);
    values.put("home", home(feed));
    values.put("host", Plain.host(feed.home()));
    values.put("posts", entries.of(feed.posts(), sources));
    values.put("showing_source", !kind.equals("source"));
    String older = feed.place().previous();
    values.put("older", older == null ? null : link(feed, older));
    values.put("newer", feed.isArchive() ? link(feed, feed.place().next()) : null);
    return new Page(Paths.file(folder), layout.render("list", values));
  }

  /** Returns the path of a page of the archive, of the page that changes where it is null. */
  private @Nullable String link(Feed feed, @Nullable String page) {
    return layout.paths().link(Paths.folder(feed.name(), page));
  }

  private @Nullable String home(Feed feed) {
    return feed.home().startsWith(feed.base() + "/") ? null : Plain.web(feed.home());
  }
}
