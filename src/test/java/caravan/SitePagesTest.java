package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site as it is published: what is written, what follows from a change, and what is not. */
class SitePagesTest {
  private static final String BASE = "http://localhost:8080";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void posts() throws IOException {
    home = folder.resolve("home");
    for (int n = 1; n <= 4; n++) {
      post("2026-11-0" + n + "-post-" + n, "Post " + n, "tags: [\"River & sea\", 桥]");
    }
    post("2026/a b/ünï çode & 100%#?", "</title><script>alert(1)</script>", "lang: ar");
    post("index.html", "Named after a page's file", "categories: [\"../../../escape\"]");
    post("..%2f..%2fescape", "Encoded", "link: \"javascript:alert(1)\"");
  }

  private Path post(String name, String title, String more) throws IOException {
    Path file = home.resolve("posts/" + name + ".md");
    Files.createDirectories(file.getParent());
    String text =
        "---\ntitle: \""
            + title
            + "\"\ndate: 2026-11-05 10:00:00 +0000\nsource: acme\n"
            + more
            + "\n---\nThe text of "
            + name
            + ".\n";
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private void publish(String... more) {
    List<String> args = new ArrayList<>(List.of("publish", "--home", home.toString()));
    args.addAll(Arrays.asList(more));
    assertThat(App.run(args.toArray(String[]::new))).isZero();
  }

  /** Publishes what has changed since, as a running line does. */
  private void publishChanges(String... more) throws IOException {
    Map<String, String> said = new TreeMap<>();
    for (int n = 0; n < more.length; n += 2) {
      said.put(more[n], more[n + 1]);
    }
    Settings settings = Settings.read(Home.of(home), said, Map.of());
    try (Beans beans = new Beans(Home.of(home), settings, Set.of(), App.clock());
        Line line = new Line(beans, Line.PUBLISHING, false)) {
      beans.posts.refresh();
      beans.site.begin();
      line.start();
      line.publish();
    }
  }

  private Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> files = new TreeMap<>();
    Path root = home.resolve("public");
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private Set<String> changed(Map<String, FileTime> before) throws IOException {
    return files().entrySet().stream()
        .filter(file -> !file.getValue().equals(before.get(file.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Document page(String name) throws IOException {
    return Jsoup.parse(home.resolve("public").resolve(name).toFile(), "UTF-8", BASE + "/");
  }

  private List<String> pages() throws IOException {
    return files().keySet().stream().filter(name -> name.endsWith(".html")).toList();
  }

  @Test
  void every_link_within_the_site_leads_to_a_file() throws IOException {
    publish();
    Set<String> files = files().keySet();
    for (String name : pages()) {
      Document page = page(name);
      assertThat(page.select("script")).as(name).isEmpty();
      for (String link : page.select("[href]").eachAttr("abs:href")) {
        if (!link.startsWith(BASE + "/") || link.contains("#")) {
          continue;
        }
        String path = URI.create(link).getPath().substring(1);
        String file = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
        assertThat(files).as(name + " links to " + link).contains(file);
      }
    }
    assertThat(files)
        .contains(
            "index.html",
            "site.css",
            "all/index.html",
            "acme/index.html",
            "tag/river-sea/index.html",
            "tag/qiao/index.html",
            "sources/index.html",
            "categories/index.html",
            "tags/index.html",
            "authors/index.html",
            "articles/2026-11-01-post-1/index.html",
            "articles/2026/a b/ünï çode & 100%#?/index.html");
  }

  @Test
  void nothing_is_written_outside_the_public_folder() throws IOException {
    publish();
    assertThat(folder.toFile().list()).containsExactly("home");
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("posts", "public", "data");
    assertThat(files().keySet()).noneMatch(name -> name.contains("index.html/"));
  }

  @Test
  void what_is_published_twice_is_the_same_and_not_written_twice() throws IOException {
    publish();
    Map<String, FileTime> before = files();
    publish();
    publishChanges();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void a_new_article_changes_the_pages_that_show_it_and_no_others() throws IOException {
    publish();
    Files.delete(home.resolve("public/articles/2026-11-01-post-1/index.html"));
    Files.delete(home.resolve("public/tags/index.html"));
    Map<String, FileTime> before = files();
    post("2026-11-06-new", "New", "tags: [桥]");
    publishChanges();
    assertThat(changed(before))
        .containsExactlyInAnyOrder(
            "index.html",
            "tags/index.html", // a process looks at its lists once
            "all/index.html",
            "acme/index.html",
            "tag/qiao/index.html",
            "articles/2026-11-06-new/index.html",
            "feed.xml",
            "feed/by_tag/qiao.xml",
            "feeds/all.atom",
            "feeds/all.json",
            "feeds/all.rss",
            "feeds/acme.atom",
            "feeds/acme.json",
            "feeds/acme.rss",
            "feeds/tag/qiao.atom",
            "feeds/tag/qiao.json",
            "feeds/tag/qiao.rss",
            "all/2026-11/index.html",
            "acme/2026-11/index.html",
            "tag/qiao/2026-11/index.html",
            "feeds/all/2026-11.atom",
            "feeds/all/2026-11.json",
            "feeds/all/2026-11.rss",
            "feeds/acme/2026-11.atom",
            "feeds/acme/2026-11.json",
            "feeds/acme/2026-11.rss",
            "feeds/tag/qiao/2026-11.atom",
            "feeds/tag/qiao/2026-11.json",
            "feeds/tag/qiao/2026-11.rss");
  }

  @Test
  void an_article_that_is_gone_or_renamed_leaves_no_page() throws IOException {
    publish();
    Files.delete(home.resolve("posts/2026-11-01-post-1.md"));
    Files.move(
        home.resolve("posts/2026-11-02-post-2.md"), home.resolve("posts/2026-11-02-renamed.md"));
    publishChanges();
    assertThat(home.resolve("public/articles/2026-11-01-post-1")).doesNotExist();
    assertThat(home.resolve("public/articles/2026-11-02-post-2")).doesNotExist();
    assertThat(home.resolve("public/articles/2026-11-02-renamed/index.html")).exists();
    assertThat(page("all/index.html").select("a[href*=post-1], a[href*=post-2]")).isEmpty();
  }

  @Test
  void a_feed_that_is_no_more_leaves_no_page_and_no_line_in_the_lists() throws IOException {
    publish();
    Path folder = Files.createDirectories(home.resolve("public/tag/qiao/2026-11"));
    Files.writeString(folder.resolve("index.html"), "old");
    try (Beans beans = new Beans(Home.of(home), settings(), Set.of(), App.clock())) {
      beans.site.gone("tag/qiao");
      beans.site.gone("articles");
      beans.site.lists();
    }
    assertThat(home.resolve("public/tag/qiao")).doesNotExist();
    assertThat(page("tags/index.html").select("a[href$=/tag/qiao/]")).isEmpty();
    assertThat(home.resolve("public/articles/2026-11-01-post-1/index.html")).exists();
  }

  @Test
  void a_changed_article_has_its_page_changed() throws IOException {
    publish();
    post("2026-11-01-post-1", "Another title", "tags: [桥]");
    publishChanges();
    assertThat(page("articles/2026-11-01-post-1/index.html").select("h1").text())
        .isEqualTo("Another title");
    assertThat(page("tag/river-sea/index.html").select("a[href*=post-1]")).isEmpty();
  }

  @Test
  void without_a_site_there_are_feeds_and_one_page_that_lists_them() throws IOException {
    publish("--set", "caravan.site=off");
    assertThat(pages()).containsExactly("index.html");
    assertThat(page("index.html").select("a[href$=tag/qiao.json]")).hasSize(1);
    assertThat(page("index.html").select("a[href*=articles], a[href*=javascript]")).isEmpty();
  }

  @Test
  void a_home_that_had_no_site_gets_all_of_it_at_the_next_start() throws IOException {
    publish("--set", "caravan.site=off");
    publishChanges();
    assertThat(home.resolve("public/articles/2026-11-01-post-1/index.html")).exists();
    assertThat(home.resolve("public/tag/qiao/index.html")).exists();
  }

  @Test
  void what_came_while_there_was_no_site_is_shown_once_there_is_one_again() throws IOException {
    publish();
    post("2026-11-06-new", "New", "tags: [桥, quay]");
    publishChanges("caravan.site", "off");
    publishChanges();
    for (String page : List.of("all", "acme", "tag/qiao", "tag/quay", "all/2026-11")) {
      assertThat(page(page + "/index.html").select("a[href$=/2026-11-06-new/]"))
          .as(page)
          .isNotEmpty();
    }
    assertThat(page("articles/2026-11-06-new/index.html").select("h1").text()).isEqualTo("New");
  }

  @Test
  void so_is_what_all_was_published_of_without_it() throws IOException {
    publish();
    post("2026-11-06-new", "New", "tags: [桥]");
    publish("--set", "caravan.site=off");
    publishChanges();
    assertThat(page("tag/qiao/index.html").select("a[href$=/2026-11-06-new/]")).isNotEmpty();
  }

  private List<String> titled(String title) throws IOException {
    List<String> titled = new ArrayList<>();
    for (String name : pages()) {
      if (page(name).select("header").text().contains(title)) {
        titled.add(name);
      }
    }
    return titled;
  }

  @Test
  void another_title_is_on_all_pages_and_so_is_the_former_one_when_it_is_back() throws IOException {
    publish();
    publishChanges("caravan.title", "Oasis");
    assertThat(titled("Oasis")).isEqualTo(pages());
    publishChanges("caravan.title", "Oasis", "caravan.site.language", "zh");
    assertThat(page("articles/2026-11-01-post-1/index.html").select("html").attr("lang"))
        .isEqualTo("zh-Hans");
    publishChanges();
    assertThat(titled("Oasis")).isEmpty();
  }

  @Test
  void a_look_that_a_kill_kept_from_some_pages_comes_to_all() throws IOException {
    publish();
    Settings other = Settings.read(Home.of(home), Map.of("caravan.title", "Oasis"), Map.of());
    try (Beans killed = new Beans(Home.of(home), other, Set.of(), App.clock())) {
      killed.site.begin();
      killed.site.articles();
    }
    assertThat(titled("Oasis")).isNotEmpty().isNotEqualTo(pages());
    publishChanges();
    assertThat(titled("Oasis")).isEmpty();
  }

  @Test
  void the_site_speaks_chinese() throws IOException {
    publish("--set", "caravan.site.language=zh", "--set", "caravan.title=绿洲");
    assertThat(page("index.html").select("html").attr("lang")).isEqualTo("zh-Hans");
    assertThat(page("index.html").select("h1, nav").text()).contains("最新文章", "标签");
    assertThat(App.run("publish", "--home", home.toString(), "--set", "caravan.site.language=fr"))
        .isEqualTo(2);
  }

  private static boolean isKept(String name) {
    return name.startsWith("feeds/tag/2026-11/");
  }

  /** Returns the texts of all pages of histories that are there. */
  private String histories() throws IOException {
    StringBuilder texts = new StringBuilder();
    for (String name : files().keySet()) {
      if (name.matches("feeds/.*/[0-9]{4}-[0-9]{2}(-[0-9]+)?\\.(atom|rss|json)")) {
        texts.append(Files.readString(home.resolve("public").resolve(name)));
      }
    }
    return texts.toString();
  }

  @Test
  void histories_of_a_lost_database_show_nothing_that_is_gone() throws IOException {
    List<String> two = List.of("--set", "caravan.feeds.items=2");
    publish(two.toArray(String[]::new));
    Set<String> before = files().keySet();
    assertThat(before).anyMatch(name -> name.matches("feeds/all/[0-9]{4}-[0-9]{2}-2\\.atom"));
    Files.createDirectories(home.resolve("public/blog/2026-11"));
    Files.writeString(home.resolve("public/blog/2026-11/index.html"), "of somebody else");
    Files.writeString(home.resolve("public/feeds/notes.txt"), "of somebody else");
    loseAllBut("2026-11-01-post-1.md");
    publishChanges();
    assertThat(files().keySet())
        .contains(
            "blog/2026-11/index.html",
            "feeds/notes.txt",
            "articles/2026-11-01-post-1/index.html",
            "feeds/tag/2026-11.atom")
        .noneMatch(name -> name.matches("feeds/(tag|author|category)/[^/]+/.*") && !isKept(name))
        .noneMatch(name -> name.startsWith("articles/") && !name.contains("post-1/"));
    assertThat(histories()).contains("post-1").doesNotContain("post-2").doesNotContain("post-3");
  }

  @Test
  void nor_do_they_when_all_is_published() throws IOException {
    publish("--set", "caravan.feeds.items=2");
    loseAllBut("2026-11-01-post-1.md");
    publish();
    assertThat(files().keySet())
        .contains("feeds/tag/2026-11.atom")
        .noneMatch(name -> name.matches("feeds/(tag|author|category)/[^/]+/.*") && !isKept(name))
        .noneMatch(name -> name.startsWith("articles/") && !name.contains("post-1/"));
    assertThat(histories()).contains("post-1").doesNotContain("post-2").doesNotContain("post-3");
  }

  /**
   * Removes the database, and all posts but one; that one has a tag named like an archive's page.
   */
  private void loseAllBut(String kept) throws IOException {
    for (String folder : List.of("data", "posts")) {
      try (Stream<Path> all = Files.walk(home.resolve(folder))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    post(kept.replace(".md", ""), "Kept", "tags: [2026-11]");
  }

  @Test
  void a_new_tag_changes_of_many_that_are_listed_in_parts_the_part_with_it() throws IOException {
    for (int n = 0; n < 26; n++) {
      StringBuilder tags = new StringBuilder("tags: [");
      for (int m = 0; m < 20; m++) {
        tags.append((char) ('a' + n)).append("-word-").append(m).append(", ");
      }
      post("2026-10-post-" + n, "Post " + n, tags + "last]");
    }
    publish();
    assertThat(page("tags/index.html").select("main a").eachAttr("href"))
        .contains("/tags/a/", "/tags/z/");
    assertThat(page("tags/q/index.html").select("main li")).hasSize(21);
    try (Beans beans = new Beans(Home.of(home), settings(), Set.of(), App.clock());
        Line line = new Line(beans, Line.PUBLISHING, false)) {
      line.start();
      line.publish();
      Files.delete(home.resolve("public/tags/a/index.html"));
      Map<String, FileTime> before = files();
      post("2026-11-06-new", "New", "tags: [quince]");
      beans.posts.refresh();
      line.publish();
      assertThat(changed(before))
          .filteredOn(name -> name.matches("(tags|sources|categories|authors)/.*"))
          .containsExactly("tags/q/index.html");
    }
    assertThat(page("tags/q/index.html").text()).contains("quince");
  }

  @Test
  void files_that_others_put_beside_the_pages_stay() throws IOException {
    publish();
    List<String> others =
        List.of(
            "articles/mine/photo.jpg",
            "articles/index.html",
            "articles/.mine/index.html",
            "articles/2026-11-01-post-1/pic.jpg",
            "articles/2026-11-02-post-2/pic.jpg",
            "tags/own.css",
            "tags/q/own.css",
            "tags/About us/index.html",
            "tags/q/r/index.html",
            "sources/list.html");
    for (String name : others) {
      Path file = home.resolve("public").resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "of somebody else");
    }
    Files.delete(home.resolve("posts/2026-11-02-post-2.md"));
    publish();
    assertThat(App.run("reindex", "--home", home.toString())).isZero();
    publishChanges();
    for (String name : others) {
      assertThat(home.resolve("public").resolve(name)).hasContent("of somebody else");
    }
    assertThat(home.resolve("public/articles/2026-11-02-post-2/index.html")).doesNotExist();
  }

  private Settings settings() {
    return Settings.read(Home.of(home), Map.of(), Map.of());
  }

  @Test
  void parts_of_a_list_that_there_are_no_more_leave_no_page() throws IOException {
    publish();
    Path old = Files.createDirectories(home.resolve("public/tags/q"));
    Files.writeString(old.resolve("index.html"), "old");
    publish();
    assertThat(old).doesNotExist();
  }
}
