package caravan.store;

import org.jdbi.v3.core.Handle;

/**
 * What waits in the frontier at a moment.
 *
 * @param due visits that are due
 * @param busy visits that are asked for or worked on
 * @param ready hosts that may be asked and have a visit that is due
 * @param waiting hosts that have a visit that is due and may not be asked yet
 * @param lag for how long the visit that may be made and has waited longest has done so, millis
 */
public record Queue(long due, long busy, long ready, long waiting, long lag) {

  /** Looks at the frontier; the cost is that of the hosts and of the visits that are due. */
  public static Queue of(Handle handle, long now) {
    return handle
        .createQuery(
            "select (select coalesce(sum((select count(*) from visit where host = host.id and"
                + " due_at <= :now)), 0) from host),"
                + " (select count(*) from visit where busy > 0),"
                + " (select count(*) from host where ready_at <= :now),"
                + " (select count(*) from host where ready_at > :now and exists (select 1 from"
                + " visit where host = host.id and due_at <= :now)),"
                + " (select coalesce(min(ready_at), :now) from host where ready_at <= :now"
                + " and ready_at > 1)")
        .bind("now", now)
        .map(
            (row, context) ->
                new Queue(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    now - row.getLong(5)))
        .one();
  }
}
