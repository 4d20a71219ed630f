package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.extract.Listing;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What sitemaps do to the frontier, while the clock stands still. The clock begins at 08:00. */
class SitemapVisitsTest {
  private static final String MAP = "https://tarn.example/map.xml";
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, clock).source("tarn", MAP, "every: 1h", "article: { revisit: never }");
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private static Listing.Item item(String name, @Nullable Instant changed) {
    return new Listing.Item("https://tarn.example/" + name, null, Map.of(), changed);
  }

  private static Listing.Child child(String name, @Nullable Instant changed) {
    return new Listing.Child("https://tarn.example/" + name, changed);
  }

  private static Listing map(int most, Listing.Item... items) {
    return listing(List.of(items), List.of(), most);
  }

  private static Listing index(int most, Listing.Child... children) {
    return listing(List.of(), List.of(children), most);
  }

  private static Listing listing(List<Listing.Item> items, List<Listing.Child> children, int most) {
    return new Listing(
        items, null, null, List.of(), null, new Listing.Sitemap(children, most, true));
  }

  /** Claims and answers what is due, one after the other; returns the paths. */
  private List<String> visited(Listing answer) {
    List<String> paths = new ArrayList<>();
    for (List<Visit> due = due(); !due.isEmpty(); due = due()) {
      for (Visit visit : due) {
        paths.add(visit.url().replace("https://tarn.example", ""));
        if (visit.listing()) {
          crawl.list(visit, answer);
        } else {
          crawl.keep(visit);
        }
      }
    }
    return paths;
  }

  private List<Visit> due() {
    clock.pass(Duration.ofSeconds(2));
    crawl.settle();
    return crawl.claim();
  }

  /** Answers the map alone, and returns what is visited because of it. */
  private List<String> after(Listing listing) {
    Visit visit = crawl.next();
    assertThat(visit.url()).isEqualTo(MAP);
    crawl.list(visit, listing);
    return visited(map(1000));
  }

  private void anHour() {
    clock.pass(Duration.ofHours(1));
    crawl.settle();
  }

  @Test
  void an_entry_that_changed_is_visited_again_and_no_other() {
    Listing before = map(1000, item("a", LONG_AGO), item("b", LONG_AGO), item("c", null));
    assertThat(after(before)).containsExactlyInAnyOrder("/a", "/b", "/c");
    assertThat(revisited(before)).isEmpty();
    Listing changed =
        map(
            1000,
            item("a", LONG_AGO),
            item("b", clock.instant().plusSeconds(3600)),
            item("c", null));
    assertThat(revisited(changed)).containsExactly("/b");
    assertThat(revisited(changed)).isEmpty();
  }

  private List<String> revisited(Listing listing) {
    anHour();
    return after(listing);
  }

  @Test
  void a_source_that_wants_no_revisits_gets_none() {
    after(map(1000, item("a", LONG_AGO)));
    Listing.Sitemap never = new Listing.Sitemap(List.of(), 1000, false);
    Instant later = clock.instant().plusSeconds(3600);
    assertThat(
            revisited(new Listing(List.of(item("a", later)), null, null, List.of(), null, never)))
        .isEmpty();
  }

  @Test
  void what_appears_late_is_new_and_what_is_old_is_archive() {
    Instant now = clock.instant();
    assertThat(after(map(1, item("a", now), item("old", LONG_AGO)))).containsExactly("/a");
    Listing later =
        map(
            1,
            item("b", now.minus(Duration.ofDays(1))),
            item("a", now),
            item("older", LONG_AGO),
            item("old", LONG_AGO));
    assertThat(revisited(later)).containsExactly("/b");
  }

  @Test
  void a_sitemap_is_read_when_it_changed_and_one_without_a_date_with_its_index() {
    Listing index = index(1000, child("1.xml", LONG_AGO), child("2.xml", null));
    assertThat(after(index)).containsExactlyInAnyOrder("/1.xml", "/2.xml");
    anHour();
    assertThat(after(index)).containsExactly("/2.xml");
    anHour();
    Listing changed = index(1000, child("1.xml", clock.instant()), child("2.xml", null));
    assertThat(after(changed)).containsExactlyInAnyOrder("/1.xml", "/2.xml");
  }

  @Test
  void an_index_that_did_not_change_still_leads_to_what_may_have() {
    after(index(1000, child("1.xml", LONG_AGO), child("2.xml", null)));
    anHour();
    crawl.unchanged(crawl.next());
    assertThat(visited(map(1000))).containsExactly("/2.xml");
  }

  @Test
  void fifty_sitemaps_are_read_at_first_and_an_archive_goes_on() {
    Listing.Child[] children = new Listing.Child[60];
    for (int n = 0; n < children.length; n++) {
      children[n] = child(n + ".xml", LONG_AGO.plusSeconds(-n));
    }
    List<String> read = after(index(1000, children));
    assertThat(read).hasSize(60).startsWith("/0.xml");
  }

  @Test
  void an_archive_does_not_go_on_once_the_source_has_what_it_wants() {
    Listing.Child[] children = new Listing.Child[60];
    for (int n = 0; n < children.length; n++) {
      children[n] = child(n + ".xml", LONG_AGO.plusSeconds(-n));
    }
    Visit visit = crawl.next();
    crawl.list(visit, index(1, children));
    assertThat(visited(map(1, item("a", LONG_AGO), item("b", LONG_AGO))))
        .hasSize(51)
        .contains("/a");
  }

  @Test
  void a_sitemap_that_an_index_names_later_is_new_in_all_it_says() {
    after(index(1, child("1.xml", LONG_AGO)));
    crawl.number("select count(*) from visit");
    anHour();
    Visit visit = crawl.next();
    crawl.list(visit, index(1, child("1.xml", LONG_AGO), child("2.xml", null)));
    assertThat(visited(map(1, item("a", null)))).containsExactly("/2.xml", "/a");
  }

  @Test
  void other_rules_read_all_sitemaps_anew() {
    after(index(1000, child("1.xml", LONG_AGO)));
    crawl.source("tarn", MAP, "every: 1h", "article: { revisit: never }", "list: { max-items: 5 }");
    assertThat(after(index(1000, child("1.xml", LONG_AGO)))).containsExactly("/1.xml");
  }

  @Test
  @Timeout(60)
  void fifty_thousand_entries_without_a_date_leave_the_line_running() {
    Listing.Item[] items = new Listing.Item[50_000];
    for (int n = 0; n < items.length; n++) {
      items[n] = item("a" + n, null);
    }
    assertThat(crawl.list(crawl.next(), map(1000, items))).isEqualTo(1000);
    assertThat(crawl.number("select count(*) from visit where state = 'left'")).isEqualTo(49_000);
  }
}
