package caravan;

import caravan.article.Article;
import caravan.observe.Subject;
import caravan.store.DeadLetters;
import caravan.store.Frontier;
import caravan.web.BadAnswer;
import caravan.web.Capture;
import caravan.web.Heads;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import com.rometools.rome.io.FeedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What the error route does with an exchange that failed: the visit behind it is settled. */
final class Failures {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final int LONGEST = 400;

  /** How long a failure is thought to last that is not seen again. */
  private static final long LASTS = TimeUnit.MINUTES.toNanos(1);

  private final Frontier frontier;
  private final DeadLetters letters;
  private final UnaryOperator<String> masked;
  private volatile @Nullable Throwable trouble;
  private volatile long since;

  Failures(Frontier frontier, DeadLetters letters, UnaryOperator<String> masked) {
    this.frontier = frontier;
    this.letters = letters;
    this.masked = masked;
  }

  /** Returns the last failure that no site is to blame for, or null where it is long over. */
  @Nullable Throwable trouble() {
    return System.nanoTime() - since < LASTS ? trouble : null;
  }

  /** Settles a visit whose host asks for patience. */
  void postpone(Exchange exchange) {
    Throwable failure = failure(exchange);
    Visit visit = exchange.getVariable("visit", Visit.class);
    String later = plain("later   " + failure.getMessage());
    Subject.failed(exchange, failure, () -> LOG.log(System.Logger.Level.INFO, later));
    frontier.failed(visit, failure);
  }

  /** Puts what failed into the dead letters, and settles its visit. */
  void bury(Exchange exchange) {
    Throwable failure = failure(exchange);
    Visit visit = exchange.getVariable("visit", Visit.class);
    if (visit == null || exchange.getMessage().getBody() instanceof List<?>) {
      log("in the route " + exchange.getFromRouteId(), failure);
      trouble = failure;
      since = System.nanoTime();
      pause();
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
      LOG.log(System.Logger.Level.DEBUG, plain("no robots.txt at " + visit.address()));
      frontier.failed(visit, failure);
      return;
    }
    if (failure instanceof Rejected rejected && rejected.until() == Rejected.Until.WANTED) {
      LOG.log(System.Logger.Level.INFO, plain("left    " + failure.getMessage()));
      frontier.failed(visit, failure);
      return;
    }
    Subject.failed(exchange, failure, () -> log(where(visit), failure));
    letters.keep(visit, capture(exchange, visit), failure);
    frontier.failed(visit, failure);
  }

  /** Returns what came: an answer, a dropped page, the request alone, or null. */
  private static @Nullable Capture capture(Exchange exchange, Visit visit) {
    Capture capture = exchange.getVariable("capture", Capture.class);
    if (capture != null) {
      return capture;
    }
    Page page = exchange.getVariable("page", Page.class);
    if (page != null) {
      return Capture.of(page);
    }
    Heads heads = exchange.getVariable("heads", Heads.class);
    return heads == null ? null : Capture.unanswered(visit.address(), heads);
  }

  /** What fails without a visit is the disk or the database: trying on at once would not help. */
  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One line for what may happen to any site or disk; all of it for what is a fault of ours. */
  private void log(String where, Throwable failure) {
    if (expected(failure)) {
      String message = message(failure);
      String line = message.contains(where) ? message : where + ": " + message;
      LOG.log(System.Logger.Level.INFO, plain("failed  " + line));
    } else {
      LOG.log(System.Logger.Level.ERROR, plain("failed  " + where), failure);
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
        || failure instanceof UncheckedIOException
        || failure instanceof JdbiException
        || failure instanceof FeedException;
  }

  private static String message(Throwable failure) {
    if (ours(failure)) {
      return String.valueOf(failure.getMessage());
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : null;
    String why = cause == null ? "" : " (" + cause.getMessage() + ")";
    return failure.getClass().getSimpleName() + ": " + failure.getMessage() + why;
  }

  /** What sites send must not reach a terminal as it is. */
  private String plain(String text) {
    String line = masked.apply(text).replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
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
