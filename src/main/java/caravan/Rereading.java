package caravan;

import caravan.article.Article;
import caravan.extract.Content;
import caravan.extract.Documents;
import caravan.extract.FeedListings;
import caravan.extract.Following;
import caravan.extract.Series;
import caravan.web.Page;
import caravan.web.Visit;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes articles of pages that came some time ago, by the rules as they are now. */
final class Rereading {
  private final Beans beans;
  private final FeedListings feeds = new FeedListings();

  Rereading(Beans beans) {
    this.beans = beans;
  }

  /** Where the further pages of an article are found. */
  interface Further {
    /**
     * Returns the page that goes on, without a byte where it ends.
     *
     * @throws caravan.web.Rejected if it is not at hand
     */
    Page page(Visit visit) throws IOException;
  }

  /**
   * Makes an article.
   *
   * @param at when its first page came: a date such as "yesterday" is told from there
   * @throws caravan.web.Rejected if it is none
   */
  Article article(Visit first, Instant at, Page page, Further further) throws IOException {
    Clock then = Clock.fixed(at, ZoneOffset.UTC);
    Following following = beans.following(then);
    List<Page> before = new ArrayList<>();
    Visit visit = first;
    Page last = page;
    Content content = content(page);
    String next = following.next(visit, content);
    while (next != null) {
      if (!last.isNothing()) {
        before.add(last);
      }
      visit = visit.then(next);
      last = further.page(visit);
      content = new Series(before, last, content(last));
      next = following.next(visit, content);
    }
    return beans.articles(then).of(visit, content);
  }

  /** Returns whether what a source names is an article itself. */
  boolean isSingle(Visit visit, Page page) {
    return !feeds.isFeed(page) && beans.listings.isSingle(visit, Documents.read(page));
  }

  private Content content(Page page) {
    return Documents.read(page, beans.siteRules.of(page.url()));
  }
}
