package caravan.feed;

import caravan.article.Post;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * When the entries of one document changed, no two at the same moment.
 *
 * <p>Posts know whole seconds, or but a day, so that many share one, which validators report as
 * carelessness. A fraction made from the id, well within what is not known, tells them apart; it is
 * the same in every document and at any time, so no entry seems to change when a neighbour comes.
 * Not thread-safe.
 */
final class Moments {
  private static final int FRACTIONS = 999_999;

  private final Set<Instant> told = new HashSet<>();

  /** Returns when an entry changed: within the second that its post says. */
  Instant entry(Post post) {
    CRC32 hash = new CRC32();
    hash.update(post.id().getBytes(StandardCharsets.UTF_8));
    long fraction = hash.getValue() % FRACTIONS;
    Instant second = post.updated().truncatedTo(ChronoUnit.SECONDS);
    Instant moment = second.plus(fraction, ChronoUnit.MICROS);
    while (!told.add(moment)) {
      fraction = (fraction + 1) % FRACTIONS;
      moment = second.plus(fraction, ChronoUnit.MICROS);
    }
    return moment;
  }

  /**
   * Returns when a feed changed: the end of that second, which no entry of it reaches. So it goes
   * back only where {@link Feed#updated} does.
   */
  static Instant feed(Feed feed) {
    Instant second = feed.updated().truncatedTo(ChronoUnit.SECONDS);
    return second.equals(Instant.EPOCH) ? second : second.plus(FRACTIONS, ChronoUnit.MICROS);
  }
}
