package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The first items of a file; those that come after are refused together, and never read. */
final class AtMost implements Items {
  private final Items items;
  private final int most;
  private final String subject;
  private final String what;
  private int count;

  /**
   * Makes one.
   *
   * @param what the items are, in the plural
   */
  AtMost(int most, String what, String subject, Items items) {
    this.items = items;
    this.most = most;
    this.subject = subject;
    this.what = what;
  }

  @Override
  public @Nullable Item next() throws IOException {
    Item item = count > most ? null : items.next();
    if (item != null) {
      count++;
    }
    if (count > most) {
      throw Rejected.held(
          subject
              + " holds more than "
              + most
              + " "
              + what
              + "; the first ones are taken; drop the rest in several files");
    }
    return item;
  }

  @Override
  public void close() throws IOException {
    items.close();
  }
}
