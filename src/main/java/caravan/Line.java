package caravan;

import caravan.feed.Feed;
import caravan.inbox.Door;
import caravan.inbox.HttpDoor;
import caravan.observe.Observatory;
import caravan.observe.Subject;
import caravan.serve.FeedServer;
import caravan.serve.Port;
import caravan.site.DoorPage;
import caravan.store.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.MaskingFormatter;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RouteController;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The running line: Camel with the routes, over the beans of one home. */
final class Line implements AutoCloseable {
  /** The routes that write what is stored for others to read. */
  static final List<String> PUBLISHING =
      List.of("publish", "feed", "site", "announce", "hub", "errors");

  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final List<String> UPSTREAM =
      List.of("schedule", "receive", "take", "tend", "visit", "watch", "report", "store", "push");
  private static final long STOP_SECONDS = 25;

  /** How long sites may go on answering when the line is stopped. */
  private static final long CUT_SECONDS = 15;

  /** How long hubs may take when the line is stopped. */
  private static final Duration ANNOUNCING = Duration.ofSeconds(5);

  /** What a route says that follows what is published, by whichever command. */
  private static final String FOLLOWS = "{{stage.published}}";

  private final Beans beans;
  private final Main main;
  private final List<String> routes;
  private final boolean serve;
  private final @Nullable Observatory observatory;
  private boolean started;
  private volatile boolean hurried;

  /**
   * Prepares the line.
   *
   * @param routes names of the route files to run, with those that follow what is published; empty
   *     for all
   * @param serve whether feeds are served over HTTP
   */
  Line(Beans beans, List<String> routes, boolean serve) {
    this.beans = beans;
    this.serve = serve;
    this.observatory = serve && beans.settings.isOn("caravan.observe") ? beans.observatory() : null;
    this.main = new Main();
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    this.routes = routes;
    main.configure().withBasePackageScanEnabled(false);
    main.setOverrideProperties(properties());
    new RouteBeans(beans).named().forEach(main::bind);
    main.bind(MaskingFormatter.CUSTOM_LOG_MASK_REF, (MaskingFormatter) beans::masked);
    HttpComponent http = beans.http.component(userAgent(beans.settings), beans.clock);
    main.bind("http", http);
    if (serve) {
      main.configure()
          .httpServer()
          .withEnabled(true)
          .withHost(beans.settings.get("caravan.bind"))
          .withPort(beans.settings.port());
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    beans.settings.all().forEach(properties::setProperty);
    properties.setProperty("inbox", beans.inbox.folder().toString());
    int hubs = Math.max(1, beans.settings.hubs().size());
    properties.setProperty("hubs", String.valueOf(hubs));
    return properties;
  }

  /** Loads the files themselves: a pattern of names would trip over commas, # and %. */
  private void loadRoutes() throws Exception {
    List<Resource> resources = new ArrayList<>();
    for (Path file : routeFiles(beans.home)) {
      String name = file.getFileName().toString().replace(".camel.yaml", "");
      String text = Files.readString(file);
      if (routes.isEmpty() || routes.contains(name) || text.contains(FOLLOWS)) {
        resources.add(ResourceHelper.fromString(file.toString(), text));
      }
    }
    PluginHelper.getRoutesLoader(main.getCamelContext()).loadRoutes(resources);
  }

  /** Returns the route files: the home's over the installation's of the same name. */
  static List<Path> routeFiles(Home home) {
    List<Path> files = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (Path folder : List.of(home.folder().resolve("routes"), home.install().resolve("routes"))) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> list = Files.list(folder)) {
        list.filter(file -> file.getFileName().toString().endsWith(".camel.yaml"))
            .sorted()
            .filter(file -> !seen.contains(file.getFileName().toString()))
            .forEach(
                file -> {
                  files.add(file);
                  seen.add(file.getFileName().toString());
                });
      } catch (IOException e) {
        throw new Usage("cannot read the routes in " + folder + ": " + e.getMessage());
      }
    }
    return files;
  }

  /**
   * Starts the line; when this returns it runs and, where asked for, serves.
   *
   * @throws Usage for a route or a setting that Camel refuses
   */
  void start() {
    if (serve) {
      Port.requireFree(beans.settings.get("caravan.bind"), beans.settings.port());
    }
    try {
      main.init();
      if (beans.settings.get("caravan.log").equals("json")) {
        main.getCamelContext().addRoutePolicyFactory(new Subject());
      }
      if (observatory != null) {
        observatory.watch(main.getCamelContext());
      }
      loadRoutes();
      main.start();
      started = true;
    } catch (Exception e) {
      throw new Usage("the routes can't be started: " + reason(e));
    }
    if (serve) {
      new FeedServer(beans.files, beans.terms())
          .attach(
              main.getCamelContext(), beans.settings.get("caravan.bind"), beans.settings.port());
    }
    if (serve) {
      openDoor();
    }
    if (observatory != null) {
      observatory.attach(main.getCamelContext(), beans.settings.port());
    }
  }

  /** Lets the inbox be reached over HTTP, where a token is set. */
  private void openDoor() {
    String token = beans.settings.get("caravan.inbox.token");
    if (token.isEmpty()) {
      return;
    }
    DoorPage page = new DoorPage(SitePages.look(beans.settings));
    HttpDoor door =
        new HttpDoor(
            new Door(beans.inbox.folder()),
            token,
            view -> page.render(view.token(), view.dropped(), view.url(), view.problem()));
    try {
      int port = beans.settings.port();
      door.attach(
          VertxPlatformHttpRouter.lookup(
              main.getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(port)));
    } catch (IOException e) {
      throw new UncheckedIOException("opening the inbox over HTTP", e);
    }
  }

  private static String reason(Throwable failure) {
    StringBuilder reason = new StringBuilder();
    String last = "";
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      if (!last.contains(message)) {
        reason.append(reason.isEmpty() ? "" : ": ").append(message);
        last = message;
      }
    }
    return reason.toString().replaceAll("\\s+", " ");
  }

  /** Returns the User-Agent with which sites are asked. */
  static String userAgent(Settings settings) {
    String contact = settings.get("caravan.contact");
    return "Caravan/"
        + App.version()
        + " (+"
        + (contact.isEmpty() ? settings.url() : contact)
        + ")";
  }

  /** Writes the feeds that changed, now. */
  void publish() {
    main.getCamelContext().createProducerTemplate().requestBody("direct:publish", (Object) null);
  }

  /** Writes the feeds that changed and every page that waits, however long that takes. */
  void publishAll() {
    publish();
    while (!hurried && beans.site.articles()) {
      publish();
    }
  }

  /** Tells the hubs that wait, now; one that does not answer soon is told after the next start. */
  private void announce() {
    long end = System.nanoTime() + ANNOUNCING.toNanos();
    ProducerTemplate template = main.getCamelContext().createProducerTemplate();
    try {
      while (!template.requestBody("direct:announce", null, List.class).isEmpty()) {
        if (!beans.pings.quiet(Duration.ofNanos(end - System.nanoTime()))) {
          beans.http.cutAll();
          return;
        }
      }
    } catch (CamelExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "hubs were not told: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes the feed of problems, now.
   *
   * @param compared whether the sources are looked at first, and the feed is written if one changed
   */
  private void report(boolean compared) {
    List<Feed> feeds = compared ? beans.incidents.changes() : List.of(beans.incidents.feed());
    feeds.forEach(
        feed -> main.getCamelContext().createProducerTemplate().requestBody("direct:feed", feed));
  }

  /** Lets {@link #close} leave for the next start what would take long. */
  void hurry() {
    hurried = true;
    beans.windows.haltAt(System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS));
  }

  /** Lets what is under way end, one step after the other, and publishes what is stored. */
  @Override
  public void close() {
    if (!started) {
      return;
    }
    started = false;
    beans.schedule.close();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    Thread impatience = impatience();
    beans.windows.haltAt(System.nanoTime()); // the route that publishes must not be interrupted
    var context = main.getCamelContext();
    for (String route : UPSTREAM) {
      if (context.getRoute(route) != null) {
        long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
        stop(context.getRouteController(), route, Math.max(1, left));
      }
    }
    impatience.interrupt();
    boolean isShort = serve || hurried;
    beans.windows.haltAt(isShort ? end : System.nanoTime() + Windows.NEVER);
    if (context.getRoute("publish") != null) {
      report(context.getRoute("report") != null);
      if (isShort) {
        publish();
      } else {
        publishAll();
      }
    }
    if (context.getRoute("announce") != null) {
      announce();
    }
    main.stop();
  }

  /** Cuts off what sites still drip when the time for it is over. */
  private Thread impatience() {
    Thread thread =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(CUT_SECONDS);
                beans.http.cutAll();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "impatience");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void stop(RouteController controller, String route, long seconds) {
    try {
      controller.stopRoute(route, seconds, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "route " + route + " did not stop in order: " + e);
    }
  }
}
