package caravan;

import caravan.article.Article;
import caravan.store.DeadLetters;
import caravan.store.Frontier;
import caravan.web.Page;
import caravan.web.Postponed;
import caravan.web.Visit;
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
      LOG.log(System.Logger.Level.ERROR, "failed in " + exchange.getFromRouteId(), failure);
      if (exchange.getMessage().getBody() instanceof List<?> group) {
        for (Object one : group) {
          if (one instanceof Article article) {
            frontier.failed(article.visitId(), failure);
          }
        }
      }
      return;
    }
    boolean expected = failure.getClass().getName().startsWith("caravan.");
    String reason =
        expected || failure instanceof java.io.IOException ? describe(visit, failure) : "";
    if (reason.isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, "failed on " + visit.address(), failure);
    } else {
      LOG.log(System.Logger.Level.INFO, "failed  {0}", reason);
    }
    letters.keep(visit, exchange.getVariable("page", Page.class), failure);
    frontier.failed(visit, failure);
  }

  private static String describe(Visit visit, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains(visit.address())
        ? message
        : visit.address() + ": " + failure.getClass().getSimpleName() + ": " + message;
  }

  private static Throwable failure(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (Throwable at = caught; at != null; at = at.getCause()) {
      if (at instanceof Postponed || at.getClass().getName().startsWith("caravan.")) {
        return at;
      }
    }
    return caught == null ? new IllegalStateException("failed without a reason") : caught;
  }
}
