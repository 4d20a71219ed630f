package caravan.store;

import caravan.extract.Listing;
import caravan.source.Sources;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What listings and sources name becomes rows of the table {@code visit}, each address once. */
final class Discovery {
  private final Ids ids;
  private final Sources sources;

  Discovery(Ids ids, Sources sources) {
    this.ids = ids;
    this.sources = sources;
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

  /**
   * Makes an article due now that nothing is under way for; returns whether it was not known. One
   * of a source that is not followed is another's from now on.
   */
  boolean ask(Handle handle, String source, Listing.Item item, long now) {
    if (add(handle, source, item, now)) {
      return true;
    }
    String owner =
        handle
            .createQuery("select source from visit where url = :url and kind = 'ARTICLE'")
            .bind("url", item.url())
            .mapTo(String.class)
            .one();
    boolean stays = !owner.equals(source) && sources.get(owner) != null;
    handle
        .createUpdate(
            "update visit set source = :source, state = 'open', due_at = :now, attempts = 0,"
                + " etag = null, last_modified = null, digest = null,"
                + " fields = coalesce(:fields, fields)"
                + " where url = :url and kind = 'ARTICLE' and busy = 0")
        .bind("source", stays ? owner : source)
        .bind("fields", stays ? null : fields(item))
        .bind("url", item.url())
        .bind("now", now)
        .execute();
    return false;
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
                      "update visit set fields = :fields, get_url = :get, host = :host, attempts = 0"
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
   * Takes an article over from a source whose file is away, or asks anew for one that was not found
   * a day ago or longer and is linked again; returns whether there was one.
   */
  boolean takeOver(Handle handle, String source, String url, long now) {
    String owner =
        handle
            .createQuery(
                "select source from visit where url = :url and kind = 'ARTICLE' and busy = 0 and"
                    + " (state = 'parked' or (state = 'gone' and last_status = 404"
                    + " and done_at < :yesterday and source = :source))")
            .bind("url", url)
            .bind("yesterday", now - Duration.ofDays(1).toMillis())
            .bind("source", source)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    if (owner == null || (!owner.equals(source) && sources.known(owner) != null)) {
      return false;
    }
    return handle
            .createUpdate(
                "update visit set source = :source, state = 'open', due_at = :now where url = :url"
                    + " and kind = 'ARTICLE' and busy = 0")
            .bind("source", source)
            .bind("url", url)
            .bind("now", now)
            .execute()
        > 0;
  }
}
