package caravan.serve;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files in memory, the least recently asked for dropped first. Thread-safe. */
final class StoredCache {
  /**
   * A file as it was when it was last looked at.
   *
   * @param checked when that was, on the clock of {@link System#nanoTime()}
   */
  record Slot(Stored stored, FileTime modified, long checked) {
    boolean isOf(BasicFileAttributes facts) {
      return modified.equals(facts.lastModifiedTime()) && stored.length() == facts.size();
    }
  }

  private final Map<String, Slot> slots = new LinkedHashMap<>(64, 0.75f, true);
  private final long capacity;
  private long weight;

  StoredCache(long capacity) {
    this.capacity = capacity;
  }

  synchronized @Nullable Slot get(String name) {
    return slots.get(name);
  }

  /** Returns the file, or null where it is unknown or due; who gets null looks for all others. */
  synchronized @Nullable Stored fresh(String name, long now, long maxAge) {
    Slot slot = slots.get(name);
    if (slot == null) {
      return null;
    }
    if (now - slot.checked() < maxAge) {
      return slot.stored();
    }
    slots.put(name, new Slot(slot.stored(), slot.modified(), now));
    return null;
  }

  synchronized void put(String name, Slot slot) {
    remove(name);
    slots.put(name, slot);
    weight += slot.stored().weight();
    for (Iterator<Slot> eldest = slots.values().iterator(); weight > capacity; ) {
      weight -= eldest.next().stored().weight();
      eldest.remove();
    }
  }

  synchronized void remove(String name) {
    Slot slot = slots.remove(name);
    if (slot != null) {
      weight -= slot.stored().weight();
    }
  }

  synchronized long weight() {
    return weight;
  }
}
