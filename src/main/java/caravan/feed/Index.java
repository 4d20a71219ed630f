package caravan.feed;

import caravan.article.Post;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/** The page a person meets first: the newest posts and all feeds, without a script. */
public final class Index {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:auto;padding:1rem}
      h1,h2{line-height:1.2}ul{padding:0;list-style:none}li{margin:.6rem 0;overflow-wrap:anywhere}
      small{display:block;opacity:.75}small a{display:inline-block;padding:.4rem .8rem .4rem 0}
      """;

  /**
   * A feed to list.
   *
   * @param name as in {@link Feed#name()}
   * @param title plain text
   */
  public record Entry(String name, String title) {}

  private Index() {}

  /** Writes the page for a server at {@code base}, which has no slash at its end. */
  public static byte[] render(String base, List<Entry> feeds, List<Post> newest) {
    Document page = Document.createShell(base + "/");
    page.prependChild(new DocumentType("html", "", ""));
    page.outputSettings().charset(StandardCharsets.UTF_8);
    page.child(0).attr("lang", "en");
    head(page.head(), base);
    Element body = page.body();
    body.appendElement("h1").text("Caravan");
    feed(body.appendElement("p"), base, new Entry("all", "All articles"));
    Element main = body.appendElement("main");
    if (newest.isEmpty()) {
      main.appendElement("p").text("No article has arrived yet.");
    }
    Element posts = main.appendElement("ul");
    newest.forEach(post -> post(posts.appendElement("li"), post));
    body.appendElement("h2").text("Feeds");
    Element list = body.appendElement("ul");
    feeds.forEach(feed -> feed(list.appendElement("li"), base, feed));
    return (page.outerHtml() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void head(Element head, String base) {
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("title").text("Caravan");
    for (Format format : Format.values()) {
      head.appendElement("link")
          .attr("rel", "alternate")
          .attr("type", format.mediaType())
          .attr("title", "All articles (" + format.extension() + ")")
          .attr("href", address(base, "all", format));
    }
    head.appendElement("style").appendChild(new DataNode(STYLE));
  }

  private static void post(Element item, Post post) {
    String link = Links.web(post.link());
    Element title =
        link == null
            ? item.appendElement("span")
            : item.appendElement("a").attr("href", link).attr("rel", "noreferrer");
    title.attr("dir", "auto").text(Text.clean(post.title()));
    String language = Items.language(post.language());
    if (language != null) {
      title.attr("lang", language);
    }
    Element facts = item.appendElement("small");
    OffsetDateTime published = post.published();
    if (published != null) {
      String day = DateTimeFormatter.ISO_LOCAL_DATE.format(published);
      facts
          .appendElement("time")
          .attr("datetime", post.dayOnly() ? day : Dates.rfc3339(published))
          .text(day);
      facts.appendText(" · ");
    }
    facts.appendText(post.source());
  }

  private static void feed(Element item, String base, Entry feed) {
    item.appendElement("span").attr("dir", "auto").text(Text.clean(feed.title()));
    Element links = item.appendElement("small");
    for (Format format : Format.values()) {
      links
          .appendElement("a")
          .attr("href", address(base, feed.name(), format))
          .text(format.extension());
      links.appendText(" ");
    }
  }

  private static String address(String base, String name, Format format) {
    return Links.encode(base + "/feeds/" + name + "." + format.extension());
  }
}
