package caravan.store;

import caravan.article.Post;
import caravan.article.Slug;
import caravan.source.Reserved;
import caravan.source.Sources;
import caravan.source.View;
import caravan.source.Views;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code feed}: which feeds there are, what they are called, and which wait to be
 * published. A label keeps the name it once got; a second label with the same slug gets a number,
 * and so does a source that a post calls like one of Caravan's own feeds.
 */
final class FeedNames {
  static final String ALL = "all";
  static final String SOURCE = "source";
  static final String CATEGORY = "category";
  static final String TAG = "tag";
  static final String LANGUAGE = "lang";
  static final String AUTHOR = "author";
  static final String VIEW = "view";

  private final UnaryOperator<String> present;
  private final Supplier<Collection<View>> views;

  /** Makes names without views, where no source was ever called something else. */
  FeedNames() {
    this(id -> id, List::of);
  }

  FeedNames(Sources sources, Views views) {
    this(sources::present, views::all);
  }

  private FeedNames(UnaryOperator<String> present, Supplier<Collection<View>> views) {
    this.present = present;
    this.views = views;
  }

  /**
   * Returns the names of the feeds that show a post, making those that are new, each with the date
   * by which it orders the post, epoch millis.
   */
  Map<String, Long> of(Handle handle, Post post, String source) {
    Map<String, Long> feeds = new LinkedHashMap<>();
    long date = post.date().toInstant().toEpochMilli();
    feeds.put(name(handle, ALL, ALL, ALL), date);
    if (!source.isEmpty()) {
      feeds.put(ofSource(handle, source), date);
    }
    Facts facts = Facts.of(post, present.apply(source));
    facts.categories().forEach(label -> feeds.put(name(handle, CATEGORY, label), date));
    facts.tags().forEach(label -> feeds.put(name(handle, TAG, label), date));
    facts.authors().forEach(label -> feeds.put(name(handle, AUTHOR, label), date));
    String tag = facts.language();
    if (tag != null) {
      feeds.put(name(handle, LANGUAGE, Languages.name(tag), LANGUAGE + "/" + tag), date);
    }
    feeds.putAll(views(handle, facts, () -> post, date, post.seen().toEpochMilli()));
    return feeds;
  }

  /**
   * Returns the names of the views that show an article, each with the date by which it orders it.
   *
   * @param post its file, asked only by a view that asks for text; null where it can't be read
   */
  Map<String, Long> views(
      Handle handle, Facts facts, Supplier<@Nullable Post> post, long date, long seen) {
    Map<String, Long> feeds = new LinkedHashMap<>();
    for (View view : views.get()) {
      if (Choosing.takes(view.choice(), facts, post) && isView(handle, view.name())) {
        feeds.put(view.name(), sort(view, date, seen));
      }
    }
    return feeds;
  }

  /** Returns the date by which a view orders an article. */
  static long sort(View view, long date, long seen) {
    return view.sort() == View.Sort.SEEN ? seen : date;
  }

  /** Returns what a source is called now. */
  String present(String source) {
    return present.apply(source);
  }

  /** Returns the name of a source's feed, making it if it is new. */
  String ofSource(Handle handle, String source) {
    String id = present.apply(source);
    return name(handle, SOURCE, id, Slug.of(id));
  }

  private String name(Handle handle, String kind, String label) {
    return name(handle, kind, label, kind + "/" + Slug.of(label));
  }

  /** Returns whether there is a feed of a view under a name. */
  static boolean isView(Handle handle, String name) {
    return handle
        .createQuery("select 1 from feed where name = :name and kind = 'view'")
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Makes sure that there is a feed, so that it can be subscribed to before it has anything. */
  String name(Handle handle, String kind, String label, String wanted) {
    String known =
        handle
            .createQuery("select name from feed where kind = :kind and label = :label")
            .bind("kind", kind)
            .bind("label", label)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    boolean taken = kind.equals(SOURCE) && Reserved.holds(wanted); // by a post's own word
    for (int n = taken ? 2 : 1; known == null; n++) {
      String name = n == 1 ? wanted : wanted + "-" + n;
      int made =
          handle
              .createUpdate(
                  "insert into feed (name, kind, label, pending) values (:name, :kind, :label, 1)"
                      + " on conflict (name) do nothing")
              .bind("name", name)
              .bind("kind", kind)
              .bind("label", label)
              .execute();
      known = made > 0 ? name : null;
    }
    return known;
  }

  /**
   * Puts an article into a feed, if it is still what it was when it was looked at.
   *
   * @return how many members the feed has more
   */
  static int join(Handle handle, String feed, long sort, Facts.Row row) {
    return handle
        .createUpdate(
            "insert into membership (feed, sort_at, article) select :feed, :sort, id"
                + " from article where id = :id and hash = :hash on conflict do nothing")
        .bind("feed", feed)
        .bind("sort", sort)
        .bind("id", row.facts().id())
        .bind("hash", row.hash())
        .execute();
  }

  /** Makes a feed pending. */
  void touch(Handle handle, String feed) {
    handle
        .createUpdate("update feed set pending = pending + 1 where name = :name")
        .bind("name", feed)
        .execute();
  }
}
