package caravan;

import caravan.article.Article;
import caravan.store.DeadLetters;
import caravan.store.Frontier;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.Exchange;

/** What the error route does with an exchange that failed: the visit behind it is settled. */
final class Failures {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private final Frontier frontier;
  private final DeadLetters letters;

  Failures(Frontier frontier, DeadLetters letters) {
    this.frontier = frontier;
    this.letters = letters;
  }

  /** Settles a visit whose host asks for patience. */
  void postpone(Exchange exchange) {
    Throwable failure = failure(exchange);
    Visit visit = exchange.getVariable("visit", Visit.class);
    LOG.log(System.Logger.Level.INFO, "later   {0}", failure.getMessage());
    frontier.failed(visit, failure);
  }

  /** Puts what failed into the dead letters, and settles its visit. */
  void bury(Exchange exchange) {
    Throwable failure = failure(exchange);
    Visit visit = exchange.getVariable("visit", Visit.class);
    if (visit == null) {
      log("in the route " + exchange.getFromRouteId(), failure);
      if (exchange.getMessage().getBody() instanceof List<?> group) {
        for (Object one : group) {
          if (one instanceof Article article) {
            frontier.failed(article.visitId(), failure);
          }
        }
      }
      return;
    }
    if (visit.robots() && failure instanceof BadAnswer answer && answer.status() / 100 == 4) {
      LOG.log(System.Logger.Level.DEBUG, "no robots.txt at {0}", visit.address());
      frontier.failed(visit, failure);
      return;
    }
    log(where(visit), failure);
    letters.keep(visit, exchange.getVariable("page", Page.class), failure);
    frontier.failed(visit, failure);
  }

  /** One line for what may happen to any site or disk; all of it for what is a fault of ours. */
  private static void log(String where, Throwable failure) {
    if (expected(failure)) {
      String message = String.valueOf(failure.getMessage());
      boolean told = message.contains(where);
      LOG.log(
          System.Logger.Level.INFO,
          "failed  " + (told ? "" : where + ": ") + (ours(failure) ? message : failure));
    } else {
      LOG.log(System.Logger.Level.ERROR, "failed  " + where, failure);
    }
  }

  private static String where(Visit visit) {
    return visit.address().isEmpty()
        ? visit.fields().getOrDefault("file", "a dropped page")
        : visit.address();
  }

  private static boolean ours(Throwable failure) {
    return failure.getClass().getName().startsWith("caravan.");
  }

  private static boolean expected(Throwable failure) {
    return ours(failure)
        || failure instanceof IOException
        || failure instanceof UncheckedIOException;
  }

  private static Throwable failure(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (Throwable at = caught; at != null; at = at.getCause()) {
      if (expected(at)) {
        return at;
      }
    }
    return caught == null ? new IllegalStateException("failed without a reason") : caught;
  }
}
