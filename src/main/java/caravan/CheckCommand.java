package caravan;

import caravan.extract.Articles;
import caravan.extract.Content;
import caravan.extract.Documents;
import caravan.extract.Draft;
import caravan.extract.FeedLinks;
import caravan.extract.FeedListings;
import caravan.extract.JsonFeedListings;
import caravan.extract.Listing;
import caravan.extract.Listings;
import caravan.extract.Markup;
import caravan.extract.Sitemaps;
import caravan.source.SiteRulesFiles;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.source.Views;
import caravan.web.Direct;
import caravan.web.Guard;
import caravan.web.Http;
import caravan.web.Packed;
import caravan.web.Page;
import caravan.web.Visit;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jsoup.nodes.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: a dry run: what each source would yield, and what is wrong with it. */
@Command(
    name = "check",
    description = "Show what each source would yield, and what is wrong with it; nothing is kept.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final int SAMPLES = 3;

  /** How many indexes of sitemaps are followed. */
  private static final int DEPTH = 3;

  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SOURCE", description = "Sources to check (default: all).")
  List<String> names = List.of();

  private boolean trouble;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = common.settings();
    SourceNames.require(common.home(), settings, names);
    Sources sources = SourceNames.read(common.home(), settings, names);
    sources.problems().forEach(problem -> complain(String.valueOf(problem)));
    Views views =
        Beans.views(common.home(), sources, new Placeholders(settings.all(), System.getenv()));
    views.refresh();
    views.problems().forEach(problem -> complain(String.valueOf(problem)));
    if (sources.all().isEmpty() && sources.problems().isEmpty()) {
      complain(
          "no sources in " + sources.folder() + "; write a file with one line: url: https://…");
    }
    SiteRulesFiles sites = new SiteRulesFiles(common.home().siteRules(), problem -> {});
    tell(sites.check());
    try (Http http = new Http(new Guard(settings.allowPrivate()));
        Direct direct = ExtractCommand.direct(http, settings, sites)) {
      for (Source source : sources.all().values()) {
        check(source, sources, settings, direct, sites);
      }
    }
    return trouble ? App.FAILED : App.DONE;
  }

  /** Tells what is said of rule files: what is right in them applies, so that none of it fails. */
  private static void tell(List<SiteRulesFiles.Check> checks) {
    for (SiteRulesFiles.Check check : checks) {
      check.problems().forEach(problem -> System.out.println("~ " + problem));
      check.remarks().forEach(remark -> System.out.println("  " + remark));
    }
  }

  private void check(
      Source source, Sources sources, Settings settings, Direct direct, SiteRulesFiles sites)
      throws InterruptedException {
    Listings listings = new Listings(sources, settings.zone(), App.clock());
    Articles articles =
        new Articles(
            sources::get,
            sites::of,
            settings.zone(),
            settings.get("caravan.tag-authority"),
            "localhost",
            App.clock());
    for (String url : source.urls()) {
      System.out.println(source.id() + "  " + url);
      try {
        List<Listing.Item> items = items(direct, listings, source, sources, settings, url, DEPTH);
        System.out.println("  " + items.size() + " items");
        if (items.isEmpty()) {
          complain(source.id() + ": no items; check list.items");
        }
        for (Listing.Item item : items.subList(0, Math.min(SAMPLES, items.size()))) {
          sample(direct, articles, source, item, sites);
        }
      } catch (IOException | RuntimeException e) {
        complain(source.id() + ": " + reason(e));
      }
    }
  }

  private List<Listing.Item> items(
      Direct direct,
      Listings listings,
      Source source,
      Sources sources,
      Settings settings,
      String url,
      int depth)
      throws IOException, InterruptedException {
    Page page = new Packed(settings.maxBytes()).unpacked(direct.get(url, source));
    Visit visit = visit(Visit.Kind.LISTING, source, new Listing.Item(page.url(), null, Map.of()));
    FeedListings feeds = new FeedListings();
    if (feeds.isFeed(page)) {
      try {
        var feed = new SyndFeedInput().build(new StringReader(feeds.text(page)));
        return feeds.read(feed, page).items();
      } catch (FeedException e) {
        throw new IOException("not a feed that can be read: " + e.getMessage(), e);
      }
    }
    Sitemaps sitemaps = new Sitemaps(sources, App.clock());
    JsonFeedListings jsonFeeds = new JsonFeedListings(sources);
    if (sitemaps.isSitemap(page)) {
      Listing listing = sitemaps.read(visit, page);
      listing.held().forEach(this::complain);
      List<Listing.Child> children =
          listing.sitemap() == null ? List.of() : listing.sitemap().children();
      if (children.isEmpty() || depth == 0) {
        return listing.items();
      }
      String newest = children.get(0).url();
      System.out.println("  an index of " + children.size() + " sitemaps; the newest is " + newest);
      return items(direct, listings, source, sources, settings, newest, depth - 1);
    }
    if (jsonFeeds.isFeed(visit, page)) {
      return jsonFeeds.read(visit, page).items();
    }
    Content content = Documents.read(page);
    if (listings.isSingle(visit, content)) {
      return List.of(new Listing.Item(page.url(), null, Map.of()));
    }
    if (source.list().items().isEmpty() && content instanceof Markup markup) {
      FeedLinks.of((Document) markup.element(), page.url())
          .forEach(feed -> System.out.println("  the page names a feed: " + feed));
    }
    Listing listing = listings.read(visit, page, content);
    listing.held().forEach(this::complain);
    return listing.items();
  }

  private void sample(
      Direct direct, Articles articles, Source source, Listing.Item item, SiteRulesFiles sites)
      throws InterruptedException {
    try {
      Visit visit = visit(Visit.Kind.ARTICLE, source, item);
      Page page = direct.get(visit.address(), source);
      Draft draft = articles.draft(source, visit, Documents.read(page, sites.of(page.url())));
      String error = Answers.error(draft);
      System.out.println("  " + item.url());
      System.out.println("    title  " + draft.title());
      System.out.println(
          "    date   "
              + (draft.date() == null
                  ? "none found"
                  : draft.date() + " (" + draft.date().source() + ")"));
      System.out.println(
          "    text   "
              + draft.paragraphs().size()
              + " paragraphs, "
              + draft.text().length()
              + " characters");
      if (error != null) {
        complain(source.id() + ": " + item.url() + ": " + error);
      }
    } catch (IOException | RuntimeException e) {
      complain(source.id() + ": " + reason(e));
    }
  }

  private static Visit visit(Visit.Kind kind, Source source, Listing.Item item) {
    return new Visit(
        0,
        kind,
        item.url(),
        source.id(),
        item.get(),
        List.of(),
        null,
        null,
        null,
        0,
        item.fields());
  }

  private void complain(String what) {
    trouble = true;
    System.out.println("! " + what);
  }

  private static String reason(Exception e) {
    boolean told = e.getClass().getName().startsWith("caravan.");
    return told ? String.valueOf(e.getMessage()) : String.valueOf(e);
  }
}
