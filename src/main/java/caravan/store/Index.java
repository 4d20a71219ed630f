package caravan.store;

import caravan.article.FileName;
import caravan.article.Post;
import caravan.source.Sources;
import caravan.source.Views;
import caravan.web.Urls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The article index: made of the posts' files, asked for windows by key.
 *
 * <p>Whoever changes an article here makes its feeds pending in the same write: that is the outbox.
 */
public final class Index {
  private final FeedNames names;
  private final Outbox outbox;

  /** Makes one without views, where no source was ever called something else. */
  public Index(Outbox outbox) {
    this(new FeedNames(), outbox);
  }

  /** Makes one that shows articles in the views of now, and under the present names. */
  public Index(Sources sources, Views views, Outbox outbox) {
    this(new FeedNames(sources, views), outbox);
  }

  private Index(FeedNames names, Outbox outbox) {
    this.names = names;
    this.outbox = outbox;
  }

  Instant now() {
    return outbox.now();
  }

  @Nullable Entry byId(Handle handle, String id) {
    return one(handle, "select * from article where id = :key", id);
  }

  @Nullable Entry byLink(Handle handle, String url) {
    return one(
        handle,
        "select article.* from link join article on article.id = link.article where url = :key",
        key(url));
  }

  /** Returns what all spellings of an address share. */
  static String key(String url) {
    String normal = Urls.normal(url);
    return normal == null ? url : normal;
  }

  /** Finds the article with a text: one of the same source, else the one that was kept first. */
  @Nullable Entry byFingerprint(Handle handle, String fingerprint, String source) {
    return handle
        .createQuery(
            "select * from article where fingerprint = :key"
                + " order by case when source = :source then 0 else 1 end,"
                + " case when same_as is null then 0 else 1 end, seen_at limit 1")
        .bind("key", fingerprint)
        .bind("source", source)
        .map((row, context) -> entry(row))
        .findOne()
        .orElse(null);
  }

  /** Finds the article of a file; paths that some file system takes for one are one. */
  @Nullable Entry byPath(Handle handle, String key) {
    return one(handle, "select * from article where path_key = :key", key);
  }

  boolean isEmpty(Handle handle) {
    return handle
        .createQuery("select min(id) from article")
        .mapTo(String.class)
        .findOne()
        .isEmpty();
  }

  /** Finds the articles whose files are in a folder or below. */
  List<Entry> under(Handle handle, String folder) {
    return handle
        .createQuery("select * from article where path_key >= :from and path_key < :to")
        .bind("from", folder + "/")
        .bind("to", folder + "0") // what follows the slash
        .map((row, context) -> entry(row))
        .list();
  }

  List<Entry> all(Handle handle) {
    return handle.createQuery("select * from article").map((row, c) -> entry(row)).list();
  }

  private static @Nullable Entry one(Handle handle, String sql, String key) {
    return handle
        .createQuery(sql)
        .bind("key", key)
        .map((row, context) -> entry(row))
        .findFirst()
        .orElse(null);
  }

  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("id"),
        row.getString("source"),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        row.getString("path"),
        row.getLong("mtime"),
        row.getLong("size"),
        row.getString("hash"),
        row.getString("written"),
        row.getString("extracted"),
        row.getString("same_as"),
        row.getString("fingerprint"),
        instant(row, "gone_at"),
        new Edit(row.getString("content"), instant(row, "modified_at"), instant(row, "edited_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Puts a post in, or anew, and makes the feeds pending that show it or showed it. */
  void put(Handle handle, Post post, Entry entry) {
    PagesDue.due(handle, post.id(), post.path());
    List<@Nullable Instant> gone = row(handle, post, entry);
    alias(
        handle, post.link() == null ? Text.address(entry.source(), post) : post.link(), post.id());
    show(handle, post, entry.source(), gone.get(0));
  }

  /** Writes an article's row; returns when it was found gone, which its file may not say yet. */
  private static List<@Nullable Instant> row(Handle handle, Post post, Entry entry) {
    return handle
        .createQuery(
            "insert into article (id, source, title, sort_at, seen_at, path, path_key, mtime, size,"
                + " hash, written, extracted, fingerprint, same_as, gone_at, content, modified_at,"
                + " edited_at) values (:id, :source, :title, :sort, :seen, :path, :key, :mtime,"
                + " :size, :hash, :written, :extracted, :fingerprint, :same, :gone, :content,"
                + " :modified, :edited)"
                + " on conflict (id) do update set source = :source, title = :title,"
                + " sort_at = :sort, seen_at = :seen, path = :path, path_key = :key,"
                + " mtime = :mtime, size = :size, hash = :hash, written = :written,"
                + " extracted = :extracted, fingerprint = :fingerprint, same_as = :same,"
                + " gone_at = case when departing > 0 then article.gone_at else :gone end,"
                + " content = :content, modified_at = :modified, edited_at = :edited"
                + " returning gone_at")
        .bind("id", post.id())
        .bind("source", entry.source())
        .bind("title", post.title())
        .bind("sort", post.date().toInstant().toEpochMilli())
        .bind("seen", post.seen().toEpochMilli())
        .bind("path", post.path())
        .bind("key", FileName.key(post.path()))
        .bind("mtime", entry.modified())
        .bind("size", entry.size())
        .bind("hash", entry.hash())
        .bind("written", entry.written())
        .bind("extracted", entry.extracted())
        .bind("fingerprint", entry.fingerprint())
        .bind("same", post.sameAs())
        .bind("gone", millis(post.gone()))
        .bind("content", entry.edit().content())
        .bind("modified", millis(entry.edit().modified()))
        .bind("edited", millis(entry.edit().seen()))
        .map((row, context) -> instant(row, "gone_at"))
        .list();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  /** Notes a further address of an article. */
  void alias(Handle handle, String url, String id) {
    handle
        .createUpdate(
            "insert into link (url, article) values (:url, :id)"
                + " on conflict (url) do update set article = :id")
        .bind("url", key(url))
        .bind("id", id)
        .execute();
  }

  private void show(Handle handle, Post post, String source, @Nullable Instant gone) {
    List<String> before = feedsOf(handle, post.id());
    run(handle, "delete from membership where article = :id", post.id());
    Map<String, Long> now = names.of(handle, post, source);
    now.forEach(
        (feed, sort) ->
            handle
                .createUpdate(
                    "insert into membership (feed, sort_at, article) values (:feed, :sort, :id)")
                .bind("feed", feed)
                .bind("sort", sort)
                .bind("id", post.id())
                .execute());
    tell(handle, post, Set.copyOf(before), now.keySet(), gone);
  }

  private void tell(
      Handle handle, Post post, Set<String> before, Set<String> now, @Nullable Instant gone) {
    Set<String> moved = new HashSet<>(before);
    moved.removeAll(now);
    moved.forEach(feed -> outbox.left(handle, feed, post.id()));
    for (String feed : now) {
      if (before.contains(feed)) {
        outbox.changed(handle, feed, post.id());
      } else {
        outbox.joined(handle, feed, post.id(), post.seen());
        moved.add(feed);
      }
      outbox.mark(handle, feed, post.id(), gone);
    }
    if (!moved.isEmpty()) {
      outbox.retold(handle, moved, post.id());
    }
  }

  static List<String> feedsOf(Handle handle, String id) {
    return handle
        .createQuery("select feed from membership where article = :id")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  /** Notes what the site last said of an article whose file stays as it is. */
  void extracted(Handle handle, String id, String extracted, @Nullable String written) {
    handle
        .createUpdate(
            "update article set extracted = :extracted, written = case when :written is null"
                + " then written else :written end where id = :id")
        .bind("extracted", extracted)
        .bind("written", written)
        .bind("id", id)
        .execute();
  }

  /** Notes a file that was touched without being changed. */
  void touched(Handle handle, String id, long modified, long size) {
    handle
        .createUpdate("update article set mtime = :mtime, size = :size where id = :id")
        .bind("mtime", modified)
        .bind("size", size)
        .bind("id", id)
        .execute();
  }

  /** Notes that a file says now what the index calls it: that is no change of the article. */
  void rewritten(Handle handle, Entry before, String hash, PostFiles.Stat stat) {
    handle
        .createUpdate(
            "update article set mtime = :mtime, size = :size, hash = :hash where id = :id"
                + " and hash = :before")
        .bind("mtime", stat.modified())
        .bind("size", stat.size())
        .bind("hash", hash)
        .bind("before", before.hash())
        .bind("id", before.id())
        .execute();
  }

  /** Frees a path for another article, while the one that had it is on its way to a new path. */
  void vacate(Handle handle, String id) {
    run(handle, "update article set path = '', path_key = '/' || id where id = :id", id);
  }

  /**
   * Gives an article to the source that has found it again: its file does not tell. Views that ask
   * for its text get it with its next change.
   */
  void claim(Handle handle, String id, String source, @Nullable String fingerprint) {
    handle
        .createUpdate(
            "update article set source = :source, fingerprint = :fingerprint where id = :id")
        .bind("source", source)
        .bind("fingerprint", fingerprint)
        .bind("id", id)
        .execute();
    PagesDue.due(handle, id, null);
    Facts.Row row = Facts.one(handle, id);
    if (row == null) {
      return;
    }
    String feed = names.ofSource(handle, source);
    Map<String, Long> feeds = new HashMap<>(Map.of(feed, row.sort()));
    Facts facts = row.facts().of(names.present(source));
    feeds.putAll(names.views(handle, facts, () -> null, row.sort(), row.seen()));
    Instant seen = Instant.ofEpochMilli(row.seen());
    feeds.forEach(
        (name, sort) -> {
          FeedNames.join(handle, name, sort, row);
          outbox.joined(handle, name, id, seen);
        });
  }

  /** Takes an article out: its file is gone. Others that tell its story are shown from now on. */
  void remove(Handle handle, String id) {
    PagesDue.due(handle, id, null);
    List<String> feeds = feedsOf(handle, id);
    outbox.retold(handle, feeds, id);
    feeds.forEach(feed -> outbox.deleted(handle, feed, id));
    run(handle, "delete from membership where article = :id", id);
    run(handle, "delete from link where article = :id", id);
    run(handle, "delete from article where id = :id", id);
  }

  /**
   * Forgets what can be made again from the files; feeds keep the names they once got, and their
   * histories the pages.
   */
  void clear(Handle handle) {
    clear(handle, Set.of());
  }

  /** Forgets all but some articles. */
  void clear(Handle handle, Set<String> stay) {
    PagesDue.all(handle);
    for (String key :
        List.of("membership where article", "link where article", "article where id")) {
      if (stay.isEmpty()) {
        handle.execute("delete from " + key.substring(0, key.indexOf(' ')));
      } else {
        handle
            .createUpdate("delete from " + key + " not in (<stay>)")
            .bindList("stay", List.copyOf(stay))
            .execute();
      }
    }
  }

  /**
   * Takes out of the histories what is not in the index, once it is made anew.
   *
   * @param there ids of articles whose files can't be read for now
   */
  void sweep(Handle handle, Set<String> there) {
    outbox.sweep(handle, there);
  }

  private static void run(Handle handle, String sql, String id) {
    handle.createUpdate(sql).bind("id", id).execute();
  }
}
