package caravan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A listing's row as it is looked at from outside, with what its host has to say; times are epoch
 * millis, 0 for never.
 *
 * @param busy 0 waiting, 1 asked, 2 answered
 * @param found when it was first planned
 * @param done when it was last worked on
 * @param read when that last went well
 * @param changed when it last brought anything new
 * @param free when its host may be asked again
 * @param paused until when its host asked for patience
 */
record Followed(
    String source,
    String url,
    String state,
    int busy,
    long due,
    int attempts,
    @Nullable String error,
    long found,
    long done,
    long read,
    long changed,
    long free,
    long paused) {

  static List<Followed> all(Handle handle) {
    return handle
        .createQuery(
            "select v.source, v.url, v.state, v.busy, v.due_at, v.attempts, v.error, v.found_at,"
                + " v.done_at, v.read_at, v.changed_at, h.free_at, h.paused_until from visit v"
                + " left join host h on h.id = v.host where v.kind in ('LISTING', 'NEXT')"
                + " and v.kind = 'LISTING' and v.state <> 'parked' order by v.source, v.id")
        .map((row, context) -> row(row))
        .list();
  }

  private static Followed row(ResultSet row) throws SQLException {
    return new Followed(
        row.getString("source"),
        row.getString("url"),
        row.getString("state"),
        row.getInt("busy"),
        row.getLong("due_at"),
        row.getInt("attempts"),
        row.getString("error"),
        row.getLong("found_at"),
        row.getLong("done_at"),
        row.getLong("read_at"),
        row.getLong("changed_at"),
        row.getLong("free_at"),
        row.getLong("paused_until"));
  }

  boolean is(String wanted) {
    return state.equals(wanted);
  }
}
