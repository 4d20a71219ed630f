package caravan.contents;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that are there already, or made from what is in memory. */
final class Several implements Items {
  private final Iterator<? extends Item> items;

  Several(Iterator<? extends Item> items) {
    this.items = items;
  }

  static Items of(Item... items) {
    return new Several(List.of(items).iterator());
  }

  @Override
  public @Nullable Item next() {
    return items.hasNext() ? items.next() : null;
  }
}
