package caravan.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is found out when it is asked for, and not again for a while. Thread-safe. */
final class Kept<T> implements Supplier<T> {
  private final Supplier<T> find;
  private final Duration kept;
  private final Clock clock;
  private @Nullable T value;
  private Instant until = Instant.MIN;

  Kept(Supplier<T> find, Duration kept, Clock clock) {
    this.find = find;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public synchronized T get() {
    T known = value;
    if (known != null && clock.instant().isBefore(until)) {
      return known;
    }
    T found = find.get();
    value = found;
    until = clock.instant().plus(kept);
    return found;
  }
}
