package caravan.store;

import caravan.extract.Listing;
import caravan.web.Answer;
import caravan.web.Page;
import caravan.web.Postponed;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of visits since the start. Thread-safe; counting waits for nobody. */
public final class Outcomes {
  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
  private final LongAdder answers = new LongAdder();
  private final LongAdder conditional = new LongAdder();
  private final LongAdder notModified = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder itemsHeld = new LongAdder();

  Outcomes() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, new LongAdder());
    }
  }

  void count(Outcome outcome) {
    adder(outcome).increment();
  }

  private LongAdder adder(Outcome outcome) {
    LongAdder adder = counts.get(outcome);
    if (adder == null) {
      throw new IllegalArgumentException("no counter of " + outcome);
    }
    return adder;
  }

  /** Counts an answer that is no failure, and its visit where that needs no page. */
  void answered(Visit visit, Answer answer, boolean same) {
    answers.increment();
    if (visit.etag() != null || visit.lastModified() != null) {
      conditional.increment();
    }
    if (answer.status() == 304) {
      notModified.increment();
    }
    Page page = answer.page();
    if (page != null) {
      bytes.add(page.bytes().length);
    }
    if (answer.location() != null) {
      count(Outcome.REDIRECT);
    } else if (same) {
      count(Outcome.UNCHANGED);
    } else if (visit.robots()) {
      count(Outcome.ROBOTS);
    }
  }

  void listed(Listing listing) {
    count(Outcome.LISTING);
    itemsHeld.add(listing.held().size());
  }

  void failed(Throwable failure) {
    if (failure instanceof Rejected rejected) {
      count(
          switch (rejected.until()) {
            case LISTED -> Outcome.HELD;
            case WANTED -> Outcome.UNWANTED;
            case NEVER -> Outcome.GONE;
          });
    } else {
      count(failure instanceof Postponed ? Outcome.POSTPONED : Outcome.FAILED);
    }
  }

  /** Returns how many visits ended so. */
  public long of(Outcome outcome) {
    return adder(outcome).sum();
  }

  /** Returns how many answers came that are no failure. */
  public long answers() {
    return answers.sum();
  }

  /** Returns how many of them were answers to conditional requests (RFC 9110 §13.1). */
  public long conditional() {
    return conditional.sum();
  }

  /** Returns how many of them were 304. */
  public long notModified() {
    return notModified.sum();
  }

  /** Returns how many bytes of bodies came, after decompression. */
  public long bytes() {
    return bytes.sum();
  }

  /** Returns how many items of listings were held back, as they lack what they need. */
  public long itemsHeld() {
    return itemsHeld.sum();
  }

  Tally tally() {
    return new Tally(
        answers(),
        of(Outcome.UNCHANGED),
        of(Outcome.FAILED) + of(Outcome.POSTPONED),
        of(Outcome.REFUSED),
        of(Outcome.HELD) + of(Outcome.GONE) + itemsHeld(),
        of(Outcome.UNWANTED));
  }
}
