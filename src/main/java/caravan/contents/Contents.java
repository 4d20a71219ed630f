package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a dropped file into what it holds.
 *
 * <p>What it is, its bytes tell; its name decides only between plain text and Markdown. A packed
 * file is read to its end before anything of it is taken; a list, a web archive or lines of JSON
 * are taken as they are read, and no more than one entry is in memory; of more parts than there may
 * be, the first ones are. Nothing is asked for, no other file is read, and none is written by a
 * name that stands in it. Thread-safe.
 */
public final class Contents {
  private final Limits limits;
  private final Unpacking unpacking;
  private final Map<Kind, Opener> openers = new EnumMap<>(Kind.class);

  /** Makes one. */
  public Contents(Limits limits) {
    this.limits = limits;
    this.unpacking = new Unpacking(limits);
    int most = limits.pageBytes();
    openers.put(Kind.BLANK, Contents::blank);
    openers.put(Kind.FOREIGN, new Foreign());
    openers.put(Kind.WARC, new WarcFiles(most));
    openers.put(Kind.HTML, new HtmlFiles(most));
    openers.put(Kind.MAIL, new MailFiles(most));
    openers.put(Kind.POST, new PostFiles(most));
    openers.put(Kind.TEXT, new TextFiles(most, false));
    openers.put(Kind.MARKDOWN, new TextFiles(most, true));
    openers.put(Kind.ADDRESSES, new AddressLists(most));
    openers.put(Kind.SHORTCUT, new Shortcuts(most));
    openers.put(Kind.PLIST, new PropertyLists());
    openers.put(Kind.BOOKMARKS, new Bookmarks(most));
    openers.put(Kind.OPML, new OpmlFiles(most));
    openers.put(Kind.FEED, new FeedFiles(most));
    openers.put(Kind.JSON, new JsonFiles(most));
  }

  private static Items blank(Parcel parcel) {
    String what = parcel.head().length == 0 ? " has no bytes" : " holds nothing but white space";
    throw Rejected.held(parcel.subject() + what + "; drop it again when it is written");
  }

  /**
   * Returns what a dropped file holds.
   *
   * @throws Rejected if nothing of it can be taken: why, and what would mend it
   * @throws IOException if it can't be read from its disk
   */
  public Items of(Drop drop) throws IOException {
    try {
      return opened(drop, checked(drop));
    } catch (StackOverflowError e) {
      throw Shallow.tooDeep(drop.bareName());
    }
  }

  private Items opened(Drop drop, @Nullable ArchiveCheck check) throws IOException {
    Parcel file = Parcel.of(drop);
    try {
      Budget budget = new Budget(file.subject(), limits);
      Parcel parcel = unpacking.unzipped(file, budget);
      Kind kind = Sniffing.kind(parcel);
      Items items =
          check == null
              ? open(kind, parcel)
              : new ArchiveItems(this, unpacking, check, kind, parcel, budget);
      return new Opened(new AtMost(limits.entries(), "parts", file.subject(), items), file);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      file.close();
      throw e;
    }
  }

  /** Returns what is known of an archive that was read to its end; null for any other file. */
  private @Nullable ArchiveCheck checked(Drop drop) throws IOException {
    try (Parcel file = Parcel.of(drop)) {
      Budget budget = new Budget(file.subject(), limits);
      Parcel parcel = unpacking.unzipped(file, budget);
      Kind kind = Sniffing.kind(parcel);
      if (!kind.isArchive()) {
        return null;
      }
      ArchiveCheck check = new ArchiveCheck(unpacking, limits, budget);
      check.check(kind, parcel, 1);
      return check;
    }
  }

  /** Returns what a parcel holds that is no archive. */
  Items open(Kind kind, Parcel parcel) throws IOException {
    Opener opener = openers.get(kind);
    if (opener == null) {
      throw new IllegalArgumentException(parcel.subject() + " is packed: " + kind);
    }
    return new Shallow(opener).open(parcel);
  }

  /** Items that close their file with them. */
  private record Opened(Items items, Parcel file) implements Items {
    @Override
    public @Nullable Item next() throws IOException {
      return items.next();
    }

    @Override
    public void close() throws IOException {
      try (file) {
        items.close();
      }
    }
  }
}
