package caravan;

import caravan.extract.FeedListings;
import caravan.extract.JsonFeedListings;
import caravan.extract.PageFormat;
import caravan.extract.Sitemaps;
import caravan.extract.StandIn;
import caravan.feed.Atom1;
import caravan.feed.FeedCheck;
import caravan.feed.FeedFormat;
import caravan.feed.JsonFeed;
import caravan.feed.Rss2;
import caravan.push.Announcement;
import caravan.source.SourceWriter;
import caravan.web.Ask;
import caravan.web.Capturing;
import caravan.web.Packed;
import caravan.web.Urls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Processor;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** What the routes call by name. */
final class RouteBeans {
  private final Map<String, Object> named = new LinkedHashMap<>();

  RouteBeans(Beans beans) {
    name("schedule", beans.schedule);
    name("watch", beans.watch);
    name(
        "ask",
        new Ask(
            beans.sources,
            beans.siteRules::headers,
            beans.settings.duration("caravan.web.timeout")));
    name("capture", new Capturing(beans.settings.maxBytes()));
    name("archive", beans.archive);
    name("read", beans.read);
    name("frontier", beans.frontier);
    name("feeds", new FeedListings());
    name("packed", new Packed(beans.settings.maxBytes()));
    name("sitemaps", new Sitemaps(beans.sources, beans.clock));
    name("standin", new StandIn());
    name("jsonfeeds", new JsonFeedListings(beans.sources));
    name("listings", beans.listings);
    name("page", new PageFormat());
    name("gathering", beans.frontier.gathering());
    name("following", beans.following(beans.clock));
    name("article-page", new PageFormat(beans.siteRules::of));
    name("articles", beans.articles(beans.clock));
    name("group", new GroupedBodyAggregationStrategy());
    name("store", beans.store);
    name("windows", beans.windows);
    name("one-at-a-time", new OneAtATime());
    name("rss2", new FeedFormat(Rss2::render));
    name("atom1", new FeedFormat(Atom1::render));
    name("jsonfeed", new FeedFormat(JsonFeed::render));
    name("incidents", beans.incidents);
    name("check", new FeedCheck());
    name("style", new FeedStyle(beans.files));
    name("editions", new Editions(beans.files));
    name("news", beans.news);
    name("site", beans.site);
    name("pings", beans.pings);
    name("announcement", new Announcement(beans.settings.duration("caravan.web.timeout")));
    name("arrivals", beans.arrivals);
    name("inbox", beans.inbox);
    name("dropped", new Dropped(beans.store, beans.frontier, sourceWriter(beans), beans.watch));
    name("postpone", (Processor) beans.failures::postpone);
    name("bury", (Processor) beans.failures::bury);
  }

  private static SourceWriter sourceWriter(Beans beans) {
    return new SourceWriter(
        beans.sources, url -> Objects.requireNonNullElse(Urls.normal(url), url));
  }

  private void name(String name, Object bean) {
    named.put(name, bean);
  }

  /** Returns the beans by name. */
  Map<String, Object> named() {
    return named;
  }
}
