package caravan.store;

import caravan.extract.Listing;
import caravan.web.Urls;
import caravan.web.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table {@code visit}: rows in and out, and nothing of what they mean. */
final class Visits {
  /** The listings that are followed; the first condition is that of the index. */
  static final String LISTINGS =
      "kind in ('LISTING', 'NEXT') and kind = 'LISTING' and state <> 'parked'";

  private final Ids ids;

  Visits(Ids ids) {
    this.ids = ids;
  }

  /**
   * A visit and what the frontier alone needs of its row.
   *
   * @param busy 0 waiting, 1 asked, 2 answered
   * @param status of its last answer or refusal, 0 where none came
   * @param error why its last try failed, or null
   * @param changed when it last brought something new, epoch millis; 0 for never
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
      Pace pace) {

    boolean is(String wanted) {
      return state.equals(wanted);
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

  /** Adds an address that is not known; returns whether it was not. */
  boolean add(
      Handle handle,
      Visit.Kind kind,
      String source,
      String url,
      Map<String, String> fields,
      long now) {
    return add(handle, kind, source, new Listing.Item(url, null, fields), now);
  }

  /** Adds a source's listing, or notes how its address is spelled now. */
  void listing(Handle handle, String source, String url, String spelled, long now) {
    String get = spelled.equals(url) ? null : spelled;
    if (!add(handle, Visit.Kind.LISTING, source, new Listing.Item(url, get, Map.of()), now)) {
      handle
          .createUpdate(
              "update visit set get_url = :get where source = :source and url = :url"
                  + " and kind in ('LISTING', 'NEXT') and kind = 'LISTING'")
          .bind("get", get)
          .bind("source", source)
          .bind("url", url)
          .execute();
    }
  }

  /** Adds an article that is not known; returns whether it was not. */
  boolean add(Handle handle, String source, Listing.Item item, long now) {
    return add(handle, Visit.Kind.ARTICLE, source, item, now);
  }

  private boolean add(Handle handle, Visit.Kind kind, String source, Listing.Item item, long now) {
    return handle
            .createUpdate(
                "insert into visit (id, kind, url, get_url, source, host, state, due_at, busy,"
                    + " attempts, fields, found_at) values (:id, :kind, :url, :get, :source, :host,"
                    + " 'open', :now, 0, 0, :fields, :now) on conflict do nothing")
            .bind("id", ids.next())
            .bind("kind", kind.name())
            .bind("url", item.url())
            .bind("get", item.get())
            .bind("source", source)
            .bind("host", Urls.host(item.start()))
            .bind("now", now)
            .bind("fields", fields(item))
            .execute()
        > 0;
  }

  /** Adds articles that are known from now on, and not visited. */
  void leave(Handle handle, String source, List<Listing.Item> items, long now) {
    if (items.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into visit (id, kind, url, source, host, state, due_at, busy, attempts, fields,"
                + " found_at) values (:id, 'ARTICLE', :url, :source, :host, 'left', :never, 0, 0,"
                + " :fields, :now) on conflict do nothing");
    for (Listing.Item item : items) {
      batch
          .bind("id", ids.next())
          .bind("url", item.url())
          .bind("source", source)
          .bind("host", Urls.host(item.start()))
          .bind("never", Hosts.NEVER)
          .bind("fields", fields(item))
          .bind("now", now)
          .add();
    }
    batch.execute();
  }

  private static @Nullable String fields(Listing.Item item) {
    return item.fields().isEmpty() ? null : Columns.json(new TreeMap<>(item.fields()));
  }

  /**
   * Takes over what a listing now says of an article of its own: a repaired title, another address
   * to ask for. Returns the hosts whose queues change.
   */
  Set<String> renew(Handle handle, String source, Listing.Item item) {
    Set<String> hosts = new HashSet<>();
    handle
        .createQuery(
            "select id, host from visit where url = :url and kind = 'ARTICLE'"
                + " and source = :source and busy = 0 and chain is null"
                + " and (fields is distinct from :fields or get_url is distinct from :get)")
        .bind("url", item.url())
        .bind("source", source)
        .bind("fields", fields(item))
        .bind("get", item.get())
        .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
        .forEach(
            known -> {
              String host = Urls.host(item.start());
              handle
                  .createUpdate(
                      "update visit set fields = :fields, get_url = :get, host = :host"
                          + " where id = :id")
                  .bind("fields", fields(item))
                  .bind("get", item.get())
                  .bind("host", host)
                  .bind("id", known.getKey())
                  .execute();
              if (!host.equals(known.getValue())) {
                hosts.add(host);
                hosts.add(known.getValue());
              }
            });
    return hosts;
  }

  /**
   * Takes an article over from a source that is away, or asks anew for one that was not found a day
   * ago or longer and is linked again; returns whether there was one.
   */
  boolean takeOver(Handle handle, String source, String url, long now) {
    return handle
            .createUpdate(
                "update visit set source = :source, state = 'open', due_at = :now"
                    + " where url = :url and kind = 'ARTICLE' and busy = 0 and (state = 'parked' or"
                    + " (state = 'gone' and last_status = 404 and done_at < :yesterday))")
            .bind("yesterday", now - Duration.ofDays(1).toMillis())
            .bind("source", source)
            .bind("url", url)
            .bind("now", now)
            .execute()
        > 0;
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

  /** Notes how often a visit brings something new. */
  void pace(Handle handle, long id, Pace pace) {
    handle
        .createUpdate("update visit set pace = :mean, changed_at = :changed where id = :id")
        .bind("mean", pace.mean() == 0 ? null : pace.mean())
        .bind("changed", pace.changed())
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

  /** Notes what a failure was answered with; 0 where nothing was. */
  void status(Handle handle, long id, int status) {
    handle
        .createUpdate("update visit set last_status = :status where id = :id")
        .bind("status", status)
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
        new Pace(row.getLong("pace"), row.getLong("changed_at"), row.getLong("fresh_until")));
  }
}
