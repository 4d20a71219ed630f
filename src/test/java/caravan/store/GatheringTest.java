package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.extract.Documents;
import caravan.extract.Series;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Visit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheringTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String STORY = "http://one.example/story";
  private static final String NEXT = STORY + "?page=2";

  @TempDir Path home;
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, new Ticking());
    crawl.source("a", "http://one.example/");
    crawl.list(crawl.next(), STORY, "http://one.example/other");
    crawl.pass(SECOND);
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  /** Answers the story's first page, which goes on. */
  private Visit begin() {
    Visit visit = crawl.next();
    Page page = crawl.page(visit, "<p>One</p>", "\"1\"");
    crawl.frontier.gathering().goOn(visit, page, NEXT);
    crawl.settle();
    return visit;
  }

  @Test
  void a_further_page_waits_for_its_hosts_pause_and_comes_before_other_articles() {
    Visit first = begin();
    assertThat(crawl.claim()).isEmpty();
    Visit second = crawl.pass(SECOND).next();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.address()).isEqualTo(NEXT);
    assertThat(second.pages()).containsExactly(NEXT);
    assertThat(second.listing()).isFalse();
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
  }

  @Test
  void pages_are_at_hand_in_order_until_the_article_is_kept() {
    begin();
    Visit second = crawl.pass(SECOND).next();
    Page page = crawl.page(second, "<p>Two</p>", "\"2\"");
    Series series = (Series) crawl.frontier.gathering().with(second, page, Documents.read(page));
    assertThat(series.before())
        .extracting(one -> new String(one.bytes(), StandardCharsets.UTF_8))
        .containsExactly("<p>One</p>");
    assertThat(series.before()).extracting(Page::url).containsExactly(STORY);
    crawl.done(second);
    assertThat(crawl.number("select count(*) from part")).isZero();
  }

  @Test
  void the_validators_are_the_first_pages_and_count_once_all_were_kept() {
    begin();
    Visit second = crawl.pass(SECOND).next();
    assertThat(second.etag()).isNull();
    crawl.page(second, "<p>Two</p>", "\"2\"");
    crawl.done(second);
    crawl.keep(crawl.pass(SECOND).next());
    Visit again = crawl.pass(Duration.ofMinutes(11)).next();
    assertThat(again.address()).isEqualTo(STORY);
    assertThat(again.etag()).isEqualTo("\"1\"");
    assertThat(again.pages()).isEmpty();
  }

  @Test
  void a_page_that_fails_begins_the_article_anew_without_its_validators() {
    begin();
    Visit second = crawl.pass(SECOND).next();
    crawl.fail(second, new BadAnswer("500", 500, false));
    assertThat(crawl.number("select count(*) from part")).isZero();
    crawl.keep(crawl.pass(SECOND).next());
    Visit again = crawl.pass(SECOND).next();
    assertThat(again.id()).isEqualTo(second.id());
    assertThat(again.address()).isEqualTo(STORY);
    assertThat(again.etag()).isNull();
    assertThat(again.attempts()).isEqualTo(1);
  }

  @Test
  void an_article_goes_on_where_a_killed_process_left_it() {
    begin();
    crawl.pass(SECOND).next();
    crawl.restart();
    Visit second = crawl.pass(SECOND).next();
    assertThat(second.address()).isEqualTo(NEXT);
    Page page = crawl.page(second, "<p>Two</p>", null);
    Series series = (Series) crawl.frontier.gathering().with(second, page, Documents.read(page));
    assertThat(series.before()).hasSize(1);
  }

  @Test
  void a_further_page_may_lead_on_by_a_redirect() {
    begin();
    Visit second = crawl.pass(SECOND).next();
    crawl.redirect(second, STORY + "/2");
    Visit led = crawl.pass(SECOND).next();
    assertThat(led.address()).isEqualTo(STORY + "/2");
    assertThat(led.pages()).containsExactly(NEXT);
  }
}
