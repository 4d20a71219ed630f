package caravan.store;

import caravan.web.Urls;
import caravan.web.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code visit}: rows in and out, and nothing of what they mean. */
final class Visits {
  /** The listings that are followed; the first condition is that of the index. */
  static final String LISTINGS =
      "kind in ('LISTING', 'NEXT') and kind = 'LISTING' and state <> 'parked'";

  /**
   * A visit and what the frontier alone needs of its row.
   *
   * @param busy 0 waiting, 1 asked, 2 answered
   * @param status of its last answer or refusal, 0 where none came
   * @param error why its last try failed, or null
   * @param changed when it last brought something new, epoch millis; 0 for never
   * @param anew whether its source's rules changed while it was under way
   */
  record Row(
      Visit visit,
      String host,
      String state,
      int busy,
      long due,
      int status,
      @Nullable String error,
      long found,
      long changed,
      boolean anew,
      Pace pace) {

    boolean is(String wanted) {
      return state.equals(wanted);
    }

    /** Returns this row as its answer leaves it. */
    Row answered(int now, long freshUntil) {
      Pace paced = new Pace(pace.mean(), pace.changed(), freshUntil);
      return new Row(visit, host, state, busy, due, now, error, found, changed, anew, paced);
    }

    /** Returns whether an article came of it. */
    boolean wasKept() {
      return visit.kind() == Visit.Kind.ARTICLE && changed > 0;
    }
  }

  @Nullable Row find(Handle handle, long id) {
    return handle
        .createQuery("select * from visit where id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne()
        .orElse(null);
  }

  @Nullable Row robots(Handle handle, String url) {
    return only(handle, "ROBOTS", url);
  }

  @Nullable Row article(Handle handle, String url) {
    return only(handle, "ARTICLE", url);
  }

  /** The kind stands in the text, as in the condition of the index. */
  private static @Nullable Row only(Handle handle, String kind, String url) {
    return handle
        .createQuery("select * from visit where url = :url and kind = '" + kind + "'")
        .bind("url", url)
        .map((row, context) -> row(row))
        .findOne()
        .orElse(null);
  }

  /** Lets a visit rest; {@code resume_at} keeps when it was due. */
  void park(Handle handle, long id) {
    handle
        .createUpdate(
            "update visit set state = 'parked', resume_at = due_at, due_at = :never"
                + " where id = :id and state <> 'parked'")
        .bind("never", Hosts.NEVER)
        .bind("id", id)
        .execute();
  }

  /** Notes until when a listing asks to be left alone, where that is later than is known. */
  void fresh(Handle handle, long id, long until) {
    handle
        .createUpdate(
            "update visit set fresh_until = :until where id = :id"
                + " and (fresh_until is null or fresh_until < :until)")
        .bind("until", until)
        .bind("id", id)
        .execute();
  }

  /** Makes a visit due that nothing is under way for. */
  void due(Handle handle, long id, long now) {
    handle
        .createUpdate("update visit set due_at = :now where id = :id and busy = 0")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Forgets what would make the next request conditional. */
  void forget(Handle handle, long id) {
    handle
        .createUpdate(
            "update visit set etag = null, last_modified = null, digest = null where id = :id")
        .bind("id", id)
        .execute();
  }

  /** Writes the chain of addresses that redirects have led to; the last one is due now. */
  void redirect(Handle handle, long id, List<String> chain, long now) {
    handle
        .createUpdate(
            "update visit set chain = :chain, host = :host, busy = 0, resume_at = :now,"
                + " due_at = case when state = 'parked' then due_at when pages is not null then :first"
                + " else :now end where id = :id")
        .bind("first", Parts.FIRST)
        .bind("chain", Columns.json(chain))
        .bind("host", Urls.host(chain.get(chain.size() - 1)))
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  private static Row row(ResultSet row) throws SQLException {
    int busy = row.getInt("busy");
    List<String> pages = Columns.list(row.getString("pages"));
    boolean trusted = busy < 2 && pages.isEmpty();
    Visit visit =
        new Visit(
            row.getLong("id"),
            Visit.Kind.valueOf(row.getString("kind")),
            row.getString("url"),
            row.getString("source"),
            row.getString("get_url"),
            Columns.list(row.getString("chain")),
            trusted ? row.getString("etag") : null,
            trusted ? row.getString("last_modified") : null,
            trusted ? row.getString("digest") : null,
            row.getInt("attempts"),
            Columns.map(row.getString("fields")),
            pages);
    return new Row(
        visit,
        row.getString("host"),
        row.getString("state"),
        busy,
        row.getLong("due_at"),
        row.getInt("last_status"),
        row.getString("error"),
        row.getLong("found_at"),
        row.getLong("changed_at"),
        row.getInt("anew") > 0,
        new Pace(row.getLong("pace"), row.getLong("changed_at"), row.getLong("fresh_until")));
  }
}
