package caravan.store;

import caravan.web.Page;
import caravan.web.Urls;
import caravan.web.Visit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code part}: the pages of articles whose last page has not come yet. */
final class Parts {
  /** An article that was begun is read to its end before its host is asked for another. */
  static final long FIRST = 1;

  /** Returns the pages that came so far, in order. */
  List<Page> of(Handle handle, long visit) {
    return handle
        .createQuery("select url, content_type, bytes from part where visit = :id order by number")
        .bind("id", visit)
        .map(
            (row, context) ->
                new Page(row.getString(1), row.getString(2), null, null, row.getBytes(3)))
        .list();
  }

  /** Keeps a page, over one of the same number that an earlier try has left. */
  void add(Handle handle, long visit, int number, Page page) {
    handle
        .createUpdate(
            "insert into part (visit, number, url, content_type, bytes)"
                + " values (:id, :number, :url, :type, :bytes)"
                + " on conflict (visit, number) do update"
                + " set url = :url, content_type = :type, bytes = :bytes")
        .bind("id", visit)
        .bind("number", number)
        .bind("url", page.url())
        .bind("type", page.contentType())
        .bind("bytes", page.bytes())
        .execute();
  }

  /** Makes a visit's next page due, the first of its host's queue. */
  void ask(Handle handle, Visit next, long now) {
    handle
        .createUpdate(
            "update visit set pages = :pages, chain = :chain, host = :host, busy = 0,"
                + " resume_at = :now, due_at = case when state = 'parked' then due_at else :first"
                + " end where id = :id")
        .bind("pages", Columns.json(next.pages()))
        .bind("chain", Columns.json(next.chain()))
        .bind("host", Urls.host(next.address()))
        .bind("first", FIRST)
        .bind("now", now)
        .bind("id", next.id())
        .execute();
  }

  void drop(Handle handle, long visit) {
    handle.createUpdate("delete from part where visit = :id").bind("id", visit).execute();
  }
}
