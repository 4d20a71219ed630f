package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Ticking;
import caravan.extract.Listing;
import caravan.web.BadAnswer;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listing says of its items, and the addresses that are asked for in their place. */
class ItemsTest {
  private static final String LIST = "https://api.example/list";
  private static final String LINK = "https://acme.example/1";
  private static final String GET = "https://texts.example/1";

  @TempDir Path home;
  private Crawl crawl;

  @BeforeEach
  void open() throws IOException {
    crawl = new Crawl(home, new Ticking());
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private Visit listed(Listing.Item... items) {
    crawl.source("acme", LIST, "every: 1m");
    list(crawl.next(), items);
    return crawl.next();
  }

  private void list(Visit visit, Listing.Item... items) {
    crawl.list(visit, new Listing(List.of(items), null, null, List.of()));
  }

  private static Listing.Item item(String title) {
    return new Listing.Item(LINK, GET, Map.of("title", title));
  }

  @Test
  void an_item_s_own_address_is_asked_for_and_its_link_stays_its_identity() {
    Visit visit = listed(item("Goats"));
    assertThat(visit.url()).isEqualTo(LINK);
    assertThat(visit.address()).isEqualTo(GET);
    assertThat(crawl.text("select host from visit where id = " + visit.id()))
        .isEqualTo("texts.example");
  }

  @Test
  void two_items_may_share_the_address_that_is_asked_for() {
    crawl.source("acme", LIST);
    Listing.Item other = new Listing.Item("https://acme.example/2", GET, Map.of());
    list(crawl.next(), item("Goats"), other);
    assertThat(crawl.number("select count(*) from visit where kind = 'ARTICLE'")).isEqualTo(2);
  }

  @Test
  void a_redirect_leads_on_from_the_address_that_is_asked_for() {
    Visit visit = listed(item("Goats"));
    crawl.redirect(visit, "https://cdn.example/1").pass(Duration.ofSeconds(5));
    Visit led = crawl.next();
    assertThat(led.address()).isEqualTo("https://cdn.example/1");
    crawl.keep(led);
    assertThat(crawl.text("select host from visit where id = " + visit.id()))
        .isEqualTo("texts.example");
  }

  @Test
  void a_redirect_back_to_the_address_that_is_asked_for_is_a_circle() {
    Visit visit = listed(item("Goats"));
    assertThatThrownBy(() -> crawl.redirect(visit, GET)).isInstanceOf(BadAnswer.class);
  }

  @Test
  void an_item_that_was_held_back_is_looked_at_again_with_what_its_listing_says_now() {
    Visit blank = listed(item(""));
    crawl.page(blank);
    crawl.fail(blank, Rejected.held("no title")).pass(Duration.ofMinutes(2));
    list(crawl.next(), new Listing.Item(LINK, "https://new.example/1", Map.of("title", "Goats")));
    Visit again = crawl.next();
    assertThat(again.fields()).containsEntry("title", "Goats");
    assertThat(again.address()).isEqualTo("https://new.example/1");
  }

  @Test
  void what_another_source_says_of_an_item_changes_nothing() {
    Visit visit = listed(item("Goats"));
    crawl.keep(visit);
    crawl.source("other", "https://other.example/list").pass(Duration.ofSeconds(5));
    list(crawl.next(), item("Sheep"));
    assertThat(crawl.text("select fields from visit where id = " + visit.id())).contains("Goats");
  }

  @Test
  void an_article_that_is_kept_is_never_looked_at_again_where_its_source_says_so() {
    crawl.source("acme", LIST, "article: { revisit: never }");
    list(crawl.next(), item("Goats"));
    Visit visit = crawl.next();
    crawl.keep(visit);
    assertThat(crawl.rest(visit)).isEqualTo(Crawl.NEVER);
  }

  @Test
  void what_is_not_wanted_rests_until_its_source_says_otherwise() {
    Visit visit = listed(item("Advert"));
    crawl.page(visit);
    crawl.fail(visit, Rejected.unwanted("an advert")).pass(Duration.ofMinutes(2));
    assertThat(crawl.rest(visit)).isEqualTo(Crawl.NEVER);
    list(crawl.next(), item("Advert"));
    assertThat(crawl.claim()).isEmpty();
    assertThat(crawl.frontier.tally())
        .hasToString(
            "3 answers, 0 of them unchanged; 0 failures, 0"
                + " refused by robots.txt, 0 held back, 1 not wanted");
    crawl.source("acme", LIST, "every: 2m").pass(Duration.ofSeconds(5));
    assertThat(crawl.claim()).extracting(Visit::url).contains(LINK);
  }

  @Test
  void items_without_an_address_are_counted() {
    crawl.source("acme", LIST);
    crawl.list(crawl.next(), new Listing(List.of(), null, null, List.of("item 1 has no address")));
    assertThat(crawl.frontier.tally().held()).isEqualTo(1);
  }
}
