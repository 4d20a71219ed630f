package caravan.contents;

import static caravan.contents.Packing.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Article;
import caravan.extract.Articles;
import caravan.extract.Documents;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents become articles, also those whose fields hold the whole text. */
class DroppedArticlesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final Articles articles =
      new Articles(id -> null, ZoneOffset.UTC, "courier.example", "localhost", CLOCK);

  private Article article(String name, byte[] bytes) throws IOException {
    Contents contents = new Contents(Limits.usual(100_000));
    Item.Document document = (Item.Document) Dropped.items(contents, folder, name, bytes).get(0);
    Visit visit =
        new Visit(
            0,
            Visit.Kind.ARTICLE,
            document.page().url(),
            "inbox",
            null,
            List.of(),
            null,
            null,
            null,
            0,
            document.fields());
    return articles.of(visit, Documents.read(document.page()));
  }

  @Test
  void a_line_of_text_is_an_article_named_by_its_file() throws IOException {
    Article article = article("2026-11-24-ferries_run.txt", bytes("They run.\n"));

    assertThat(article.title()).isEqualTo("ferries run");
    assertThat(article.body()).isEqualTo("<p>They run.</p>");
    assertThat(article.published().at()).hasToString("2026-11-24T00:00Z");
    assertThat(article.link()).isNull();
  }

  @Test
  void a_chinese_text_is_an_article_in_chinese() throws IOException {
    byte[] text =
        "轮渡恢复运行\n　　港口周二在一份声明中说，轮渡将从周一起恢复运行。\n　　市长对此表示欢迎。\n".getBytes(Charset.forName("GBK"));

    Article article = article("x.txt", text);

    assertThat(article.title()).isEqualTo("轮渡恢复运行");
    assertThat(article.paragraphs()).containsExactly("港口周二在一份声明中说，轮渡将从周一起恢复运行。", "市长对此表示欢迎。");
    assertThat(article.language()).isEqualTo("zh");
  }

  @Test
  void a_text_is_never_taken_for_markup() throws IOException {
    assertThat(article("x.txt", bytes("Title\n\nA <b>bold</b> & &amp; move.\n")).paragraphs())
        .containsExactly("A <b>bold</b> & &amp; move.");
  }

  @Test
  void markdown_is_an_article_named_by_its_heading() throws IOException {
    Article article = article("x.md", bytes("# The *ferries*\n\nThey **run**.\n"));

    assertThat(article.title()).isEqualTo("The ferries");
    assertThat(article.body()).isEqualTo("<p>They <strong>run</strong>.</p>");
  }

  @Test
  void what_extract_wrote_is_an_article() throws IOException {
    String line =
        "{\"url\":\"https://a.example/1\",\"title\":\"Ferries\",\"author\":\"Ann\","
            + "\"date\":\"2026-11-24\",\"language\":\"en\",\"html\":\"<p>They run.</p>\"}\n";

    Article article = article("x.jsonl", bytes(line));

    assertThat(article.link()).isEqualTo("https://a.example/1");
    assertThat(article.author()).isEqualTo("Ann");
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.body()).isEqualTo("<p>They run.</p>");
  }

  @Test
  void a_short_entry_of_a_feed_without_a_link_is_an_article() throws IOException {
    String feed =
        "<rss version='2.0'><channel><title>T</title><item><description>They run."
            + "</description><pubDate>Tue, 24 Nov 2026 09:30:00 GMT</pubDate></item></channel></rss>";

    Article article = article("x.rss", bytes(feed));

    assertThat(article.title()).isEqualTo("They run.");
    assertThat(article.body()).isEqualTo("<p>They run.</p>");
    assertThat(article.published().at()).hasToString("2026-11-24T09:30Z");
  }

  @Test
  void a_mail_is_an_article_by_its_sender() throws IOException {
    String mail =
        """
        From: =?utf-8?Q?J=C3=BCrgen?= <j@a.example>
        Subject: Ferries
        Date: Tue, 24 Nov 2026 09:30:00 +0100 (CET)
        Archived-At: <https://a.example/m/1>

        They run.
        """;

    Article article = article("x.eml", bytes(mail));

    assertThat(article.author()).isEqualTo("Jürgen");
    assertThat(article.link()).isEqualTo("https://a.example/m/1");
    assertThat(article.published().at()).hasToString("2026-11-24T09:30+01:00");
  }
}
