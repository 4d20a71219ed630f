package caravan;

import caravan.archive.Archive;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.extract.Articles;
import caravan.extract.Following;
import caravan.extract.Listings;
import caravan.feed.LastEdition;
import caravan.inbox.Arrivals;
import caravan.inbox.Inbox;
import caravan.observe.JsonLogs;
import caravan.observe.Observatory;
import caravan.serve.FeedTerms;
import caravan.serve.PublicFiles;
import caravan.site.Look;
import caravan.source.SiteRulesFiles;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.source.ViewReader;
import caravan.source.Views;
import caravan.store.Database;
import caravan.store.DeadLetters;
import caravan.store.Departures;
import caravan.store.FeedList;
import caravan.store.Frontier;
import caravan.store.HomeLock;
import caravan.store.Incidents;
import caravan.store.Index;
import caravan.store.Manners;
import caravan.store.Moves;
import caravan.store.News;
import caravan.store.Outbox;
import caravan.store.PagesDue;
import caravan.store.Pings;
import caravan.store.PostFiles;
import caravan.store.PostScan;
import caravan.store.Posts;
import caravan.store.Standing;
import caravan.store.Standings;
import caravan.store.Store;
import caravan.store.ViewMembers;
import caravan.store.Windows;
import caravan.web.Guard;
import caravan.web.Http;
import caravan.web.Read;
import caravan.web.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: everything that the line is made of, built once, each piece given what it
 * needs. It owns the home until it is closed.
 */
final class Beans implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("caravan.line");

  final Settings settings;
  final Home home;
  final Clock clock;
  final Sources sources;
  final Views views;
  final Moves moves;
  final ViewMembers members;
  final Incidents incidents;
  final Frontier frontier;
  final Store store;
  final PostScan posts;
  final Windows windows;
  final PublicFiles files;
  final Leftovers leftovers;
  final SitePages site;
  final Schedule schedule;
  final Watch watch;
  final Http http;
  final DeadLetters letters;
  final SiteRulesFiles siteRules;
  final Listings listings;
  final Read read;
  final Archive archive;
  final Pings pings;
  final News news;
  final Inbox inbox;
  final Arrivals arrivals;
  private final Placeholders secrets;
  private final Standings standings;
  final Failures failures;
  private final HomeLock lock;
  private final Database database;

  /**
   * Opens a home.
   *
   * @param only sources that alone are followed; empty for all
   * @throws HomeLock.Taken if another process owns it
   * @throws IOException if it can't be written
   */
  Beans(Home home, Settings settings, Set<String> only, Clock clock) throws IOException {
    this.home = home;
    this.settings = settings;
    this.clock = clock;
    this.secrets = new Placeholders(settings.all(), System.getenv());
    SourceReader sourceReader = sourceReader(home, settings, secrets);
    JsonLogs.mask(secrets::masked);
    this.lock = HomeLock.take(home.data());
    this.database = database(home, lock);
    this.sources = new Sources(home.sources(), sourceReader, only);
    this.letters = new DeadLetters(home.data().resolve("dead"), clock, secrets::masked);
    boolean deletions = settings.isOn("caravan.feeds.deletions");
    LastEdition last = new LastEdition(home.publicFolder().resolve("feeds"));
    Outbox outbox = new Outbox(clock, settings.number("caravan.feeds.items"), deletions, last);
    this.views = views(home, sources, secrets);
    Index index = new Index(sources, views, outbox);
    PostFiles postFiles = new PostFiles(home.posts());
    PostReader reader = reader(settings);
    Posts read = new Posts(postFiles, reader, last);
    Departures departures = new Departures(database, postFiles, reader, outbox);
    this.frontier = new Frontier(database, sources, manners(settings), letters, departures, clock);
    PostWriter writer = new PostWriter(home.templates(), reader);
    Conflicts conflicts = new Conflicts(home.data().resolve("conflicts"));
    this.store = new Store(database, frontier, index, postFiles, reader, writer, conflicts, clock);
    this.posts = new PostScan(database, index, postFiles, reader, last);
    this.files = new PublicFiles(home.publicFolder());
    this.moves = new Moves(database, outbox, clock);
    this.members = new ViewMembers(database, read, sources, views, outbox);
    this.windows =
        new Windows(
            database,
            read,
            sources,
            views::of,
            last::title,
            this::shown,
            new Windows.Publishing(
                settings.url(),
                settings.get("caravan.title"),
                settings.number("caravan.feeds.items"),
                deletions,
                Duration.ofSeconds(settings.number("caravan.feeds.max-age")),
                settings.hubs()),
            outbox);
    PagesDue due = new PagesDue(database, index, read);
    FeedList list = new FeedList(database);
    Look look = SitePages.look(settings);
    this.leftovers = new Leftovers(files, list, due);
    this.site = new SitePages(look, windows, list, due, files, leftovers);
    this.schedule = new Schedule(frontier, settings.number("caravan.web.workers"));
    Naming naming = new Naming(sources, views, moves, members, site::gone);
    this.watch = new Watch(home, sources, frontier, posts, windows, naming, clock);
    this.http = new Http(new Guard(settings.allowPrivate()));
    this.failures = new Failures(frontier, letters, secrets::masked);
    this.siteRules = siteRules(home);
    this.listings = new Listings(sources, settings.zone(), clock);
    this.read = new Read(new Reading(settings.maxBytes(), clock));
    this.archive = archive(home, settings, secrets, clock);
    this.pings = new Pings(database, settings.hubs(), clock);
    this.news = new News(database);
    this.standings = new Standings(manners(settings), clock);
    this.inbox = Dropping.inbox(home, settings, sources, clock);
    this.arrivals = Dropping.arrivals(inbox, settings, only, clock);
    this.incidents = incidents();
  }

  private Incidents incidents() {
    return new Incidents(
        database,
        this::states,
        sources,
        secrets::masked,
        new Incidents.Telling(
            authority(settings),
            settings.url(),
            settings.get("caravan.title"),
            settings.number("caravan.feeds.items")),
        clock);
  }

  /** Returns what tells where articles go on, and for which the clock's time is now. */
  Following following(Clock now) {
    return new Following(sources::filed, siteRules::of, settings.maxBytes(), now);
  }

  /** Returns what makes articles, and for which the clock's time is now. */
  Articles articles(Clock now) {
    String host = String.valueOf(URI.create(settings.url()).getHost());
    String authority = settings.get("caravan.tag-authority");
    return new Articles(sources::filed, siteRules::of, settings.zone(), authority, host, now);
  }

  private static Archive archive(Home home, Settings settings, Placeholders secrets, Clock clock) {
    return settings.isOn("caravan.archive")
        ? Archive.in(home.archive(), "Caravan/" + App.version(), secrets::masked, clock)
        : Archive.off();
  }

  private static Database database(Home home, HomeLock lock) throws IOException {
    try {
      Files.createDirectories(home.posts());
      return Database.open(home.database());
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns what reads posts; those without an id get one of this installation's own host. */
  static PostReader reader(Settings settings) {
    return new PostReader(authority(settings), settings.zone());
  }

  private static String authority(Settings settings) {
    String authority = settings.get("caravan.tag-authority");
    String host = String.valueOf(URI.create(settings.url()).getHost());
    return authority.isEmpty() ? host : authority;
  }

  static Views views(Home home, Sources sources, Placeholders placeholders) throws IOException {
    Path schema = home.install().resolve("config/feed.schema.json");
    return new Views(home.views(), new ViewReader(schema, placeholders), sources);
  }

  static SourceReader sourceReader(Home home, Settings settings) throws IOException {
    return sourceReader(home, settings, new Placeholders(settings.all(), System.getenv()));
  }

  private static SourceReader sourceReader(Home home, Settings settings, Placeholders placeholders)
      throws IOException {
    return new SourceReader(
        home.install().resolve("config/source.schema.json"),
        placeholders,
        new PostWriter(home.templates(), reader(settings))::problem);
  }

  /** Returns what finds the rules of sites; what is wrong in them is told in the log. */
  static SiteRulesFiles siteRules(Home home) {
    return new SiteRulesFiles(
        home.siteRules(), problem -> LOG.log(System.Logger.Level.WARNING, String.valueOf(problem)));
  }

  /** Returns what is owed to the sites where their source says nothing. */
  static Manners manners(Settings settings) {
    return new Manners(
        settings.duration("caravan.web.delay"),
        settings.duration("caravan.web.crawl-delay"),
        settings.duration("caravan.revisit.first"),
        settings.duration("caravan.revisit.until"),
        settings.zone());
  }

  /** An address that holds a secret is shown as far as its host. */
  private String shown(String url) {
    return secrets.masked(url).equals(url) ? url : url.replaceFirst("^(https?://[^/?#]*).*", "$1/");
  }

  /** Returns a text as it may be shown to a person. */
  String masked(String text) {
    return secrets.masked(text);
  }

  /** Returns what holds for the feeds that are served. */
  FeedTerms terms() {
    return new FeedTerms(
        settings.url(),
        settings.number("caravan.feeds.max-age"),
        feed -> (int) TimeUnit.MINUTES.toSeconds(windows.minutes(feed)),
        settings.hubs(),
        feed -> moves.of(feed).map(moved -> new FeedTerms.Move(moved.target())));
  }

  /** Returns why something could not be stored, or null. */
  @Nullable Throwable trouble() {
    Throwable posts = store.trouble();
    Throwable rows = posts == null ? database.trouble() : posts;
    return rows == null ? failures.trouble() : rows;
  }

  /** Returns what is shown of all this from outside. */
  Observatory observatory() {
    return new Observatory(
        new Observatory.Sights(
            database,
            frontier.outcomes(),
            store,
            windows,
            letters,
            () -> database.read(this::states),
            List.of(home.data(), home.posts(), home.publicFolder()),
            this::trouble),
        secrets::masked,
        clock);
  }

  private List<Standing> states(Handle handle) {
    return standings.states(handle, sources.all().keySet(), sources.problems());
  }

  @Override
  public void close() throws IOException {
    http.close();
    watch.close();
    archive.close();
    database.close();
    lock.close();
  }
}
