package caravan.store;

import caravan.feed.LastEdition;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes the history of a feed anew from what was published of it: where the database was lost,
 * subscribers still find each article on its page. Every method is part of a write.
 */
final class Recollection {
  private final LastEdition last;

  Recollection(LastEdition last) {
    this.last = last;
  }

  /** Gives a feed that has no page those that were published, and the articles on them. */
  void recover(Handle handle, String feed) {
    List<String> pages = last.pages(feed);
    for (int number = 1; number <= pages.size(); number++) {
      String document = feed + "/" + pages.get(number - 1);
      List<String> ids = last.ids(document);
      handle
          .createUpdate(
              "insert into archive_page (feed, number, name, count, pending, updated_at)"
                  + " values (:feed, :number, :name, :count, 1, :updated)")
          .bind("feed", feed)
          .bind("number", number)
          .bind("name", pages.get(number - 1))
          .bind("count", ids.size())
          .bind("updated", last.updated(document).toEpochMilli())
          .execute();
      put(handle, feed, number, ids);
    }
    handle
        .createUpdate(
            "update feed set updated_at = :updated where name = :feed and updated_at < :updated")
        .bind("updated", last.updated(feed).toEpochMilli())
        .bind("feed", feed)
        .execute();
  }

  private static void put(Handle handle, String feed, int number, List<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch slots =
        handle.prepareBatch(
            "insert into page_slot (feed, article, number) values (:feed, :article, :number)"
                + " on conflict do nothing");
    ids.forEach(id -> slots.bind("feed", feed).bind("article", id).bind("number", number).add());
    slots.execute();
  }
}
