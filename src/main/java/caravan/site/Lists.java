package caravan.site;

import caravan.article.Post;
import caravan.feed.Feed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pages that list posts, and those that list feeds. */
final class Lists {
  /** Kinds of feeds that may be many, each with the page that lists them. */
  private static final Map<String, String> DIRECTORIES =
      Map.of("category", "categories", "tag", "tags", "author", "authors");

  /** Kinds of feeds that the first page lists, in this order. */
  private static final Map<String, String> ON_FRONT = sections();

  private final Layout layout;
  private final Entries entries;

  Lists(Layout layout, Entries entries) {
    this.layout = layout;
    this.entries = entries;
  }

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("source", "sources");
    sections.put("view", "views");
    sections.put("lang", "languages");
    return sections;
  }

  Page front(
      Collection<Listed> feeds, List<Post> newest, Function<String, @Nullable Listed> sources) {
    Map<String, @Nullable Object> values =
        layout.values(Plain.line(layout.look().title()), layout.paths().base() + "/");
    values.put("alternates", layout.alternates("all", Plain.line(layout.look().title())));
    values.put("posts", entries.of(newest, sources));
    List<Map<String, Object>> sections = new ArrayList<>();
    ON_FRONT.forEach((kind, heading) -> section(sections, heading, of(feeds, kind)));
    values.put("sections", sections);
    List<Map<String, Object>> directories = new ArrayList<>();
    for (String kind : List.of("category", "tag", "author")) {
      String folder = DIRECTORIES.getOrDefault(kind, "");
      int count = of(feeds, kind).size();
      if (count > 0) {
        directories.add(
            Map.of(
                "heading",
                heading(folder),
                "link",
                layout.paths().root() + "/" + folder + "/",
                "count",
                count));
      }
    }
    values.put("directories", directories);
    values.put("others", layout.look().pages() ? List.of() : items(sorted(feeds)));
    String template = layout.look().pages() ? "front" : "plain";
    return new Page(Paths.file(""), layout.render(template, values));
  }

  private void section(List<Map<String, Object>> sections, String heading, List<Listed> feeds) {
    if (!feeds.isEmpty()) {
      sections.add(Map.of("id", heading, "heading", heading(heading), "feeds", items(feeds)));
    }
  }

  private String heading(String key) {
    return layout.words().all().getOrDefault(key, key);
  }

  List<Page> directories(Collection<Listed> feeds) {
    List<Page> pages = new ArrayList<>();
    DIRECTORIES.forEach((kind, folder) -> pages.add(directory(folder, of(feeds, kind))));
    return pages;
  }

  private Page directory(String folder, List<Listed> feeds) {
    String heading = heading(folder);
    Map<String, @Nullable Object> values =
        layout.values(heading, layout.paths().address(folder + "/"));
    values.put("alternates", layout.alternates("all", Plain.line(layout.look().title())));
    values.put("feeds", items(feeds));
    return new Page(Paths.file(folder + "/"), layout.render("directory", values));
  }

  /** By name, which is Latin for every script. */
  private static List<Listed> sorted(Collection<Listed> feeds) {
    return feeds.stream().sorted(Comparator.comparing(Listed::name)).toList();
  }

  private static List<Listed> of(Collection<Listed> feeds, String kind) {
    return sorted(feeds).stream().filter(feed -> feed.kind().equals(kind)).toList();
  }

  private List<Map<String, @Nullable Object>> items(List<Listed> feeds) {
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    for (Listed feed : feeds) {
      String title = Plain.text(feed.title());
      Map<String, @Nullable Object> item = new HashMap<>();
      item.put("title", title == null ? feed.name() : title);
      item.put("link", layout.paths().link(Paths.folder(feed.name(), null)));
      item.put("documents", layout.alternates(feed.name(), feed.title()));
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
