package caravan.store;

import caravan.feed.LastEdition;
import caravan.feed.PageName;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The histories of the feeds in pages of a bounded length (RFC 5005, section 4).
 *
 * <p>A feed that shows an article for the first time puts it on its newest page, and there it stays
 * as long as the feed holds it. Pages are named for months, which never go back. Every method is
 * part of a write.
 */
final class History {
  private final Clock clock;
  private final int length;
  private final Recollection recollection;

  /**
   * Makes it.
   *
   * @param length how many articles a page takes, 1 or more
   */
  History(Clock clock, int length, LastEdition last) {
    this.clock = clock;
    this.recollection = new Recollection(last);
    this.length = Math.max(1, length);
  }

  /**
   * A page of a history.
   *
   * @param number 1 for the oldest
   * @param count how many articles were ever put on it
   */
  private record Page(int number, PageName name, int count) {
    /** Returns the page on which an article of a month goes: this one or the next. */
    Page forArticleOf(YearMonth month, int length) {
      if (month.isAfter(name.month())) {
        return new Page(number + 1, PageName.first(month), 0);
      }
      return count < length ? this : new Page(number + 1, name.next(), 0);
    }

    Page withOneMore() {
      return new Page(number, name, count + 1);
    }
  }

  /** Puts an article on a page of a feed that shows it, by a row, unless it is on one. */
  void joined(Handle handle, String feed, String article, Instant seen) {
    Integer number = slot(handle, feed, article);
    if (number != null) {
      touch(handle, feed, number);
      return;
    }
    Page newest = newest(handle, feed);
    if (newest == null) {
      fill(handle, feed); // it may have been filled by a version without histories
    } else {
      put(handle, feed, article, newest, seen);
    }
  }

  private void put(Handle handle, String feed, String article, Page newest, Instant seen) {
    Page page = page(newest, seen).withOneMore();
    save(handle, feed, page);
    if (page.number() != newest.number()) {
      touch(handle, feed, newest.number()); // it has a next page from now on
    }
    handle
        .createUpdate(
            "insert into page_slot (feed, article, number) values (:feed, :article, :number)")
        .bind("feed", feed)
        .bind("article", article)
        .bind("number", page.number())
        .execute();
  }

  /** Takes an article off its page. */
  void left(Handle handle, String feed, String article) {
    changed(handle, feed, article);
    handle
        .createUpdate("delete from page_slot where feed = :feed and article = :article")
        .bind("feed", feed)
        .bind("article", article)
        .execute();
  }

  /** Lets the page be written anew on which an article is. */
  void changed(Handle handle, String feed, String article) {
    Integer number = slot(handle, feed, article);
    if (number != null) {
      touch(handle, feed, number);
    }
  }

  /** Lets all pages of a feed be written anew. */
  void changed(Handle handle, String feed) {
    handle
        .createUpdate("update archive_page set pending = pending + 1 where feed = :feed")
        .bind("feed", feed)
        .execute();
  }

  /** Lets all pages be written anew. */
  void changed(Handle handle) {
    handle.execute("update archive_page set pending = pending + 1");
  }

  /**
   * Puts the articles of a feed that are on no page on pages, in the order of their first sight.
   */
  void fill(Handle handle, String feed) {
    if (newest(handle, feed) == null) {
      recollection.recover(handle, feed);
    }
    List<Map.Entry<String, Long>> articles =
        handle
            .createQuery(
                "select article.id, article.seen_at from membership cross join article where"
                    + " membership.feed = :feed and article.id = membership.article and not exists"
                    + " (select 1 from page_slot where page_slot.feed = membership.feed and"
                    + " page_slot.article = membership.article) order by article.seen_at,"
                    + " article.id")
            .bind("feed", feed)
            .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
            .list();
    if (articles.isEmpty()) {
      return;
    }
    Page newest = newest(handle, feed);
    if (newest != null) {
      touch(handle, feed, newest.number());
    }
    PreparedBatch slots =
        handle.prepareBatch(
            "insert into page_slot (feed, article, number) values (:feed, :article, :number)");
    Page last = newest;
    for (Map.Entry<String, Long> article : articles) {
      Page page = page(last, Instant.ofEpochMilli(article.getValue())).withOneMore();
      if (last != null && last.number() != page.number()) {
        save(handle, feed, last);
      }
      last = page;
      slots
          .bind("feed", feed)
          .bind("article", article.getKey())
          .bind("number", page.number())
          .add();
    }
    slots.execute();
    if (last != null) {
      save(handle, feed, last);
    }
  }

  private Page page(@Nullable Page newest, Instant seen) {
    YearMonth month = month(seen);
    return newest == null
        ? new Page(1, PageName.first(month), 0)
        : newest.forArticleOf(month, length);
  }

  /** A date that a person wrote may be far ahead: no page is named for a month to come. */
  private YearMonth month(Instant seen) {
    Instant now = clock.instant();
    Instant first = seen.isAfter(now) ? now : seen;
    Instant past = first.isBefore(Instant.EPOCH) ? Instant.EPOCH : first;
    return YearMonth.from(past.atZone(ZoneOffset.UTC));
  }

  private static @Nullable Page newest(Handle handle, String feed) {
    return handle
        .createQuery(
            "select number, name, count from archive_page where feed = :feed"
                + " order by number desc limit 1")
        .bind("feed", feed)
        .map(
            (row, context) -> new Page(row.getInt(1), PageName.of(row.getString(2)), row.getInt(3)))
        .findOne()
        .orElse(null);
  }

  private static @Nullable Integer slot(Handle handle, String feed, String article) {
    return handle
        .createQuery("select number from page_slot where feed = :feed and article = :article")
        .bind("feed", feed)
        .bind("article", article)
        .mapTo(Integer.class)
        .findOne()
        .orElse(null);
  }

  private static void touch(Handle handle, String feed, int number) {
    handle
        .createUpdate(
            "update archive_page set pending = pending + 1 where feed = :feed and number = :number")
        .bind("feed", feed)
        .bind("number", number)
        .execute();
  }

  private static void save(Handle handle, String feed, Page page) {
    handle
        .createUpdate(
            "insert into archive_page (feed, number, name, count, pending)"
                + " values (:feed, :number, :name, :count, 1) on conflict (feed, number)"
                + " do update set count = :count, pending = archive_page.pending + 1")
        .bind("feed", feed)
        .bind("number", page.number())
        .bind("name", page.name().toString())
        .bind("count", page.count())
        .execute();
  }
}
