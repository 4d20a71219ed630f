package caravan.store;

import caravan.feed.Feed;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What one publication of a feed has told so far, to be noted once all of it is written. For one
 * thread.
 */
final class Told {
  private final String feed;
  private final int pending;
  private final List<Written> pages = new ArrayList<>();
  private @Nullable Feed document;
  private boolean refused;

  Told(String feed, int pending) {
    this.feed = feed;
    this.pending = pending;
  }

  private record Written(Shown.Waiting page, long updated) {}

  void document(Feed written) {
    document = written;
  }

  void page(Shown.Waiting page, Feed written) {
    pages.add(new Written(page, written.updated().toEpochMilli()));
  }

  /** Notes that a document was not fit to be published: what it says was never told. */
  void refuse() {
    refused = true;
  }

  boolean refused() {
    return refused;
  }

  /** Takes off the outbox what was written, and what it told is never gone back behind. */
  void note(Handle handle) {
    handle
        .createUpdate("update feed set pending = pending - :seen where name = :name")
        .bind("seen", pending)
        .bind("name", feed)
        .execute();
    for (Written one : pages) {
      handle
          .createUpdate(
              "update archive_page set pending = pending - :seen, updated_at = :updated"
                  + " where feed = :feed and number = :number")
          .bind("seen", one.page().pending())
          .bind("updated", refused ? one.page().updated() : one.updated())
          .bind("feed", feed)
          .bind("number", one.page().number())
          .execute();
    }
    if (document != null && !refused) {
      handle
          .createUpdate(
              "update feed set updated_at = :updated, title = :title, problem = null"
                  + " where name = :name")
          .bind("updated", document.updated().toEpochMilli())
          .bind("title", document.title())
          .bind("name", feed)
          .execute();
    }
  }
}
