package caravan.store;

import caravan.feed.Feed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Set<String> refused = new HashSet<>();
  private @Nullable Feed document;

  Told(String feed, int pending) {
    this.feed = feed;
    this.pending = pending;
  }

  private record Written(Shown.Waiting page, Feed document) {}

  void document(Feed written) {
    document = written;
  }

  void page(Shown.Waiting page, Feed written) {
    pages.add(new Written(page, written));
  }

  /** Notes that a document was not fit to be published: what it says was never told. */
  void refuse(Feed written) {
    refused.add(written.path());
  }

  boolean anyRefused() {
    return !refused.isEmpty();
  }

  /** Takes off the outbox what was written, and what it told is never gone back behind. */
  void note(Handle handle) {
    handle
        .createUpdate("update feed set pending = max(pending - :seen, 0) where name = :name")
        .bind("seen", pending)
        .bind("name", feed)
        .execute();
    pages.forEach(one -> note(handle, one));
    if (document != null && !refused.contains(document.path())) {
      handle
          .createUpdate("update feed set updated_at = :updated, title = :title where name = :name")
          .bind("updated", document.updated().toEpochMilli())
          .bind("title", document.title())
          .bind("name", feed)
          .execute();
    }
    if (document != null && !anyRefused()) {
      handle
          .createUpdate("update feed set problem = null where name = :name")
          .bind("name", feed)
          .execute();
    }
  }

  private void note(Handle handle, Written one) {
    Shown.Waiting page = one.page();
    boolean untold = refused.contains(one.document().path());
    handle
        .createUpdate(
            "update archive_page set pending = max(pending - :seen, 0), updated_at = :updated"
                + " where feed = :feed and number = :number")
        .bind("seen", page.pending())
        .bind("updated", untold ? page.updated() : one.document().updated().toEpochMilli())
        .bind("feed", feed)
        .bind("number", page.number())
        .execute();
  }
}
