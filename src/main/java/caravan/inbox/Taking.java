package caravan.inbox;

import caravan.contents.Contents;
import caravan.contents.Drop;
import caravan.contents.Item;
import caravan.contents.Items;
import caravan.web.Rejected;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dropped file while it is worked on: its parts, one after the other, and what became of each.
 * Used by one thread at a time.
 */
public final class Taking {
  /** How many parts that went well are told of one by one. */
  static final int MOST_TOLD = 5000;

  /** How many parts that were refused are told of one by one, here and in the log. */
  static final int MOST_REFUSED = 100;

  private static final String REFUSED = "refused";

  private static final System.Logger LOG = System.getLogger("caravan.line");

  private final Drop drop;
  private final Contents contents;
  private final Inbox inbox;
  private final String home;
  private final Clock clock;
  private final List<Result.Part> told = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private @Nullable Parts parts;
  private @Nullable String broken;

  Taking(Drop drop, Contents contents, Inbox inbox, String home, Clock clock) {
    this.drop = drop;
    this.contents = contents;
    this.inbox = inbox;
    this.home = home;
    this.clock = clock;
  }

  /** Returns the file. */
  public Drop drop() {
    return drop;
  }

  /**
   * Returns what the file holds, read as it is asked for.
   *
   * @throws Rejected if it is nothing that can be taken
   */
  public Iterator<Item> parts() throws IOException {
    if (Files.isSymbolicLink(drop.file())) {
      throw Rejected.held(drop.bareName() + " is a link; drop the file itself");
    }
    Parts opened = new Parts(contents.of(drop));
    parts = opened;
    return opened;
  }

  /** Notes that a part became an article, or was one already. */
  public void kept(
      Item item,
      String became,
      @Nullable String title,
      String post,
      String id,
      @Nullable String link) {
    List<String> notes = item instanceof Item.Document one ? one.notes() : List.of();
    note(new Result.Part(place(item), became, title, "posts/" + post, id, link, null, notes));
    LOG.log(
        System.Logger.Level.INFO, "took    inbox/" + at(item) + "  " + became + "  posts/" + post);
  }

  /** Notes that an address is asked for, or a feed followed. */
  public void passed(Item item, String became, String url) {
    note(new Result.Part(place(item), became, null, null, null, url, null, List.of()));
  }

  /** Notes that a part is not taken. */
  public void refused(Item item, String reason) {
    note(new Result.Part(place(item), REFUSED, null, null, null, null, reason, List.of()));
    if (count(REFUSED) <= MOST_REFUSED) {
      LOG.log(System.Logger.Level.INFO, "refused inbox/" + at(item) + ": " + reason);
    }
  }

  /** Notes that the rest of the file can't be read. */
  public void broken(String reason) {
    broken = reason;
  }

  /** Notes that a part is passed over, such as a picture. */
  public void left(Item item) {
    counts.merge("left", 1, Integer::sum);
  }

  private void note(Result.Part part) {
    counts.merge(part.became(), 1, Integer::sum);
    boolean isTold =
        part.reason() == null ? told.size() < MOST_TOLD : count(REFUSED) <= MOST_REFUSED;
    if (isTold) {
      told.add(part);
    }
  }

  /** Returns how many parts became this so far. */
  public int count(String became) {
    return counts.getOrDefault(became, 0);
  }

  private static @Nullable String place(Item item) {
    return item.place().isEmpty() ? null : item.place();
  }

  private String at(Item item) {
    return drop.name() + (item.place().isEmpty() ? "" : " (" + item.place() + ")");
  }

  /** Puts the file away: as taken where anything of it was, else as refused. */
  public void settle() throws IOException {
    close();
    boolean isTaken =
        counts.keySet().stream()
            .anyMatch(became -> !became.equals(REFUSED) && !became.equals("left"));
    String reason = reason(isTaken);
    String note = note();
    inbox.settle(drop, isTaken, Result.of(drop, home, clock.instant(), reason, note, counts, told));
    if (note != null) {
      LOG.log(System.Logger.Level.INFO, "refused inbox/" + drop.name() + ": " + note);
    }
    if (!isTaken) {
      LOG.log(System.Logger.Level.INFO, "failed  inbox/" + drop.name() + ": " + reason);
    }
  }

  private @Nullable String reason(boolean isTaken) {
    if (isTaken || broken != null) {
      return broken;
    }
    int refused = count(REFUSED);
    if (refused == 1) {
      return told.get(0).reason();
    }
    return refused == 0
        ? "nothing in it can be taken"
        : "none of its " + refused + " parts can be taken; the first: " + told.get(0).reason();
  }

  /** Returns how many refused parts are not told of, or null where all are. */
  private @Nullable String note() {
    int untold = count(REFUSED) - MOST_REFUSED;
    return untold <= 0 ? null : untold + " more parts were refused than are told of one by one";
  }

  private void close() throws IOException {
    if (parts != null) {
      parts.close();
    }
  }

  /** Gives the file back to the folder it was dropped into: now is no time for it. */
  public void giveBack() throws IOException {
    close();
    inbox.giveBack(drop);
  }

  /** The parts as a route splits them, read no sooner than they are asked for. */
  private static final class Parts implements Iterator<Item>, Closeable {
    private final Items items;
    private @Nullable Item next;

    Parts(Items items) {
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      try {
        next = next == null ? items.next() : next;
        return next != null;
      } catch (IOException e) {
        throw Rejected.held("it can't be read to its end: " + e.getMessage());
      }
    }

    @Override
    public Item next() {
      Item now = hasNext() ? next : null;
      if (now == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return now;
    }

    @Override
    public void close() throws IOException {
      items.close();
    }
  }
}
