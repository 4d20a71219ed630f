package caravan.store;

import caravan.article.Post;
import caravan.feed.Feed;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.source.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the documents of feeds: of their rows, of the index and of the posts. Thread-safe. */
final class Documents {
  private final Database database;
  private final Posts posts;
  private final Sources sources;
  private final Function<String, @Nullable View> views;
  private final UnaryOperator<String> publishedTitle;
  private final UnaryOperator<String> shown;
  private final Windows.Publishing publishing;
  private final Outbox outbox;
  private final Shown articles;
  private final Map<String, String> titles = new ConcurrentHashMap<>();

  Documents(
      Database database,
      Posts posts,
      Sources sources,
      Function<String, @Nullable View> views,
      UnaryOperator<String> publishedTitle,
      UnaryOperator<String> shown,
      Windows.Publishing publishing,
      Outbox outbox) {
    this.database = database;
    this.posts = posts;
    this.sources = sources;
    this.views = views;
    this.publishedTitle = publishedTitle;
    this.shown = shown;
    this.publishing = publishing;
    this.outbox = outbox;
    this.articles = new Shown(publishing.deletions());
  }

  /** Returns the newest posts of a feed. */
  List<Post> newest(String feed, int count) {
    return posts.of(database.read(handle -> articles.newest(handle, feed, count)), feed);
  }

  /** Returns the document that is subscribed to. */
  Feed window(FeedRow row, int minutes) {
    View view = view(row);
    int count = view != null && view.limit() > 0 ? view.limit() : publishing.items();
    Instant updated = Instant.ofEpochMilli(row.updated());
    return feed(row, newest(row.name(), count))
        .without(database.read(handle -> outbox.gone(handle, row.name(), count)))
        .at(database.read(handle -> Shown.place(handle, row.name())))
        .on(new Feed.Terms(updated, minutes, publishing.hubs()));
  }

  /** Returns a page of a feed's history: it says nothing that changes while its articles do not. */
  Feed page(FeedRow row, Shown.Waiting page) {
    Instant updated = Instant.ofEpochMilli(page.updated());
    List<Entry> entries = database.read(handle -> articles.page(handle, row.name(), page.number()));
    return feed(row, posts.of(entries, row.name() + "/" + page.name()))
        .at(database.read(handle -> Shown.place(handle, row.name(), page)))
        .on(new Feed.Terms(updated, 0, List.of()));
  }

  /** Returns a feed with some posts, and no more. */
  Feed feed(FeedRow feed, List<Post> posts) {
    View view = view(feed);
    Source source = feed.ofSource() ? sources.known(feed.label()) : null;
    FeedRow.Said said = source == null ? feed.said() : said(source);
    return Feed.of(
            feed.name(),
            feed.kind().equals(FeedNames.VIEW) ? title(feed, view) : title(feed, said),
            said.home() != null ? said.home() : publishing.base() + "/",
            said.language() != null ? said.language() : shared(posts),
            publishing.base(),
            view != null && view.brief() ? posts.stream().map(Brief::of).toList() : posts)
        .about(view == null ? null : view.description());
  }

  /** Returns what a source's file says of its feed. */
  FeedRow.Said said(Source source) {
    String home = shown.apply(source.urls().get(0));
    return new FeedRow.Said(source.title(), home, source.language());
  }

  /** Returns whether nothing tells how a feed is to be shown: it is a view with a broken file. */
  boolean isShapeless(FeedRow feed) {
    return feed.kind().equals(FeedNames.VIEW) && view(feed) == null;
  }

  private @Nullable View view(FeedRow feed) {
    return feed.kind().equals(FeedNames.VIEW) ? views.apply(feed.label()) : null;
  }

  private String title(FeedRow feed, @Nullable View view) {
    if (view == null) {
      return before(feed);
    }
    return view.title() != null ? view.title() : feed.label();
  }

  private String title(FeedRow feed, FeedRow.Said said) {
    if (feed.kind().equals(FeedNames.ALL)) {
      return publishing.title();
    }
    if (!feed.ofSource()) {
      return feed.label();
    }
    if (said.title() != null) {
      return said.title();
    }
    return feed.site() != null ? feed.site() : before(feed);
  }

  private String before(FeedRow feed) {
    String before =
        feed.title() == null ? titles.computeIfAbsent(feed.name(), publishedTitle) : feed.title();
    return before.isEmpty() ? feed.label() : before;
  }

  private static @Nullable String shared(List<Post> posts) {
    List<@Nullable String> languages = new ArrayList<>();
    posts.stream().map(Post::language).distinct().forEach(languages::add);
    return languages.size() == 1 ? languages.get(0) : null;
  }
}
