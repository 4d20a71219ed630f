package caravan.store;

import caravan.extract.Content;
import caravan.extract.Series;
import caravan.web.Page;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Articles on several pages, while not all of them have come. A further page is the next turn of
 * the same visit: it is claimed like any other, so that robots.txt, the host's pause and its one
 * request at a time hold for it, and nothing waits in between.
 *
 * <p>The pages that came are kept until the article is stored or its visit fails; then it begins
 * anew with its first page. The visit's validators (RFC 9110 §13.1) are those of the first page and
 * count only once all of them were worked on: as long as that one answers 304 the article stands as
 * it is, and a change of a later page alone is seen with the next change of the first. Thread-safe.
 */
public final class Gathering {
  private final Database database;
  private final Parts parts;
  private final Hosts hosts;
  private final Consumer<Consumer<Handle>> change;
  private final Outcomes outcomes;
  private final Clock clock;

  /**
   * Makes one.
   *
   * @param change queues a change of the frontier
   */
  Gathering(
      Database database,
      Parts parts,
      Hosts hosts,
      Consumer<Consumer<Handle>> change,
      Outcomes outcomes,
      Clock clock) {
    this.database = database;
    this.parts = parts;
    this.hosts = hosts;
    this.change = change;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Returns a page behind those of its article that came before it; a first one as it is. */
  public Content with(Visit visit, Page page, Content content) {
    if (!visit.further()) {
      return content;
    }
    List<Page> before = database.read(handle -> parts.of(handle, visit.id()));
    return new Series(before, page, content);
  }

  /** Keeps a page, and asks for the one at that address in its turn. */
  public void goOn(Visit visit, Page page, String next) {
    Visit then = visit.then(next);
    outcomes.count(Outcome.CONTINUED);
    change.accept(
        handle -> {
          if (!page.isNothing()) {
            parts.add(handle, visit.id(), visit.pages().size(), page);
          }
          parts.ask(handle, then, clock.millis());
          hosts.refresh(List.of(host(visit), host(then)));
        });
  }

  private static String host(Visit visit) {
    return Urls.host(visit.address());
  }
}
