package caravan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills the crawling program again and again, at moments left to chance, while its site grows and
 * changes; lets it end at last, and looks at what it has made.
 */
public final class KillBench {
  private static final List<String> SETTINGS = List.of("caravan.once.wait=1s");
  private static final int LISTINGS = 10;
  private static final int CHANGED_OF = 40;
  private static final int MOST_ANSWERS = 160;
  private static final int MOST_MILLIS_AFTER = 60;
  private static final int MOST_MILLIS_OF_START = 2500;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Program program;
  private final Consumer<String> progress;

  public KillBench(Program program, Consumer<String> progress) {
    this.program = program;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param kills how often a running process was killed
   * @param requests in all
   * @param askedAgain requests for articles beyond one for each
   * @param sentAgain articles sent whole though they had been sent just so before
   * @param problems what is wrong, a line each
   */
  public record Outcome(
      int kills,
      int articles,
      int posts,
      int lost,
      int doubled,
      int halves,
      int feeds,
      int brokenFeeds,
      int temporary,
      long requests,
      int askedAgain,
      int sentAgain,
      List<String> problems) {
    /** Returns whether nothing is lost, doubled or half written. */
    public boolean clean() {
      return lost + doubled + halves + brokenFeeds == 0;
    }
  }

  /**
   * Crawls and kills.
   *
   * @param seed of all that is left to chance
   */
  public Outcome kill(int kills, int articles, long seed) throws IOException, InterruptedException {
    Random chance = new Random(seed);
    NewsSite site = new NewsSite(articles, Math.max(1, articles / (kills + 1)), LISTINGS);
    try (SiteServer server = SiteServer.start(site)) {
      Path home = program.home(site, server);
      int killed = 0;
      for (int round = 1; round <= kills; round++) {
        killed += killOnce(home, server, chance) ? 1 : 0;
        change(site, chance, articles / (kills + 1));
        if (round % 10 == 0) {
          progress.accept(killed + " kills, " + site.shown() + " articles so far");
        }
      }
      site.grow(articles);
      try (Child child = program.once(home, SETTINGS)) {
        child.await();
      }
      return outcome(killed, site, server, HomeCheck.of(home, site));
    }
  }

  private boolean killOnce(Path home, SiteServer server, Random chance)
      throws IOException, InterruptedException {
    try (Child child = program.once(home, SETTINGS)) {
      if (chance.nextInt(5) == 0) {
        Thread.sleep(chance.nextInt(MOST_MILLIS_OF_START));
      } else {
        long wanted = server.traffic().requests() + 1 + chance.nextInt(MOST_ANSWERS);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (child.isAlive() && server.traffic().requests() < wanted && System.nanoTime() < end) {
          Thread.sleep(1);
        }
        Thread.sleep(chance.nextInt(MOST_MILLIS_AFTER));
      }
      boolean alive = child.isAlive();
      child.kill();
      return alive;
    }
  }

  private static void change(NewsSite site, Random chance, int more) {
    for (int i = 0; i <= site.shown() / CHANGED_OF; i++) {
      site.change(chance.nextInt(site.shown()));
    }
    site.grow(more);
  }

  private static Outcome outcome(
      int killed, NewsSite site, SiteServer server, HomeCheck.Found found) {
    List<String> problems = new ArrayList<>();
    found.lost().forEach(one -> problems.add("lost: article " + one));
    found.doubled().forEach(one -> problems.add("doubled: article " + one));
    found.halves().forEach(one -> problems.add("half written: " + one));
    found.brokenFeeds().forEach(one -> problems.add("broken feed: " + one));
    return new Outcome(
        killed,
        site.shown(),
        found.posts(),
        found.lost().size(),
        found.doubled().size(),
        found.halves().size(),
        found.feeds(),
        found.brokenFeeds().size(),
        found.temporary().size(),
        server.traffic().requests(),
        site.askedAgain(),
        site.sentAgain(),
        problems);
  }
}
