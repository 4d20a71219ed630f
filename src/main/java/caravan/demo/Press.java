package caravan.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns stories into the pages of the site, by path. */
final class Press {
  private static final int PER_LIST = 6;
  private static final int LISTS = 3;
  private static final int RELATED = 3;
  private static final int MOST_READ = 4;
  private static final String SVG = "image/svg+xml";

  private final String url;
  private final Map<String, Template> templates =
      List.of(
              "front.html",
              "missing.html",
              "private.html",
              "offer.html",
              "robots.txt",
              "news-list.html",
              "news-next.html",
              "news-teaser.html",
              "news-article.html",
              "zh-list.html",
              "zh-next.html",
              "zh-teaser.html",
              "zh-article.html",
              "culture-list.xml",
              "culture-teaser.xml",
              "culture-article.html")
          .stream()
          .collect(Collectors.toMap(name -> name, Template::named));

  /**
   * @param url address of the site, no slash at the end
   */
  Press(String url) {
    this.url = url;
  }

  /** Returns the pages that never change. */
  Map<String, Asset> fixtures(Instant start) {
    return Map.of(
        "/", page("front.html", start),
        "/private/subscribers.html", page("private.html", start),
        "/offers/insurance.html", page("offer.html", start),
        "/robots.txt",
            Asset.text("text/plain; charset=utf-8", utf8(fill("robots.txt", Map.of())), start),
        "/img/well.png", Asset.binary("image/png", Template.resource("files/well.png"), start));
  }

  /** Returns the page for a path that has none. */
  Asset missing(Instant at) {
    return page("missing.html", at);
  }

  /** Returns the page of a story, and its picture. */
  Map<String, Asset> article(Story story, List<Story> older) {
    Charset charset = story.text().gbk() ? Charset.forName("GBK") : StandardCharsets.UTF_8;
    Map<String, String> values = values(story);
    values.put("head", story.dating().head(story));
    values.put("line", story.dating().line(story));
    values.put("body", blocks(story.section()).html(story.text().body()));
    values.put("related", links(older, RELATED));
    values.put("charset", charset.name());
    String html = fill(story.section().id() + "-article.html", values);
    Map<String, Asset> made = new LinkedHashMap<>();
    made.put(story.path(), Asset.html(html, charset, story.at()));
    if (!story.text().photo()) {
      made.put(story.image(), Asset.text(SVG, utf8(Picture.svg(story)), story.at()));
    }
    return made;
  }

  /** Returns the list pages of a section; its feed, for the one that has a feed. */
  Map<String, Asset> lists(Section section, List<Story> newestFirst) {
    if (section == Section.CULTURE) {
      return Map.of("/culture/feed.atom", feed(newestFirst));
    }
    Map<String, Asset> made = new LinkedHashMap<>();
    int last = Math.min(LISTS, (newestFirst.size() + PER_LIST - 1) / PER_LIST);
    for (int page = 1; page <= last; page++) {
      made.put(section.list(page), list(section, newestFirst, page, last));
    }
    return made;
  }

  private Asset list(Section section, List<Story> newestFirst, int page, int last) {
    int from = (page - 1) * PER_LIST;
    int to = Math.min(newestFirst.size(), from + PER_LIST);
    String html =
        fill(
            section.id() + "-list.html",
            Map.of(
                "page", Integer.toString(page),
                "teasers", teasers(section.id() + "-teaser.html", newestFirst.subList(from, to)),
                "most",
                    links(
                        newestFirst.subList(newestFirst.size() / 2, newestFirst.size()), MOST_READ),
                "next", page < last ? next(section, page + 1) : ""));
    return Asset.html(html, StandardCharsets.UTF_8, newestFirst.get(0).at());
  }

  private String next(Section section, int page) {
    return fill(section.id() + "-next.html", Map.of("path", section.list(page)));
  }

  private Asset feed(List<Story> newestFirst) {
    Story newest = newestFirst.get(0);
    String xml =
        fill(
            "culture-list.xml",
            Map.of(
                "updated", Dating.iso(newest),
                "teasers", teasers("culture-teaser.xml", newestFirst)));
    return Asset.text("application/atom+xml; charset=utf-8", utf8(xml), newest.at());
  }

  private String teasers(String template, List<Story> stories) {
    return stories.stream()
        .map(
            story -> {
              Map<String, String> values = values(story);
              values.put("time", Dating.teaser(story));
              values.put("visible", Dating.visible(story));
              values.put("iso", Dating.iso(story));
              return fill(template, values);
            })
        .collect(Collectors.joining());
  }

  private static String links(List<Story> stories, int most) {
    return stories.stream()
        .limit(most)
        .map(
            story ->
                "<li><a href=\""
                    + story.path()
                    + "\">"
                    + Template.escape(story.text().title())
                    + "</a></li>")
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> values(Story story) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("path", story.path());
    values.put("slug", story.slug());
    values.put("title", story.text().title());
    values.put("author", story.text().author());
    values.put("topic", story.text().topic());
    values.put("summary", story.text().summary());
    values.put("image", story.image());
    values.put("alt", story.text().alt());
    values.put("caption", story.text().caption());
    return values;
  }

  private static Blocks blocks(Section section) {
    return new Blocks(section == Section.ZH ? "\u3000\u3000" : "");
  }

  private Asset page(String template, Instant at) {
    return Asset.html(fill(template, Map.of()), StandardCharsets.UTF_8, at);
  }

  private String fill(String template, Map<String, String> values) {
    Template page = Objects.requireNonNull(templates.get(template), template);
    Map<String, String> all = new HashMap<>(values);
    all.put("url", url);
    return page.fill(all);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
