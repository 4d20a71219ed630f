package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the entries of an archive hold, those of archives in it included, one after the other. */
final class ArchiveItems implements Items {
  /** What makes a page or a folder work, and holds no text for a reader. */
  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "(?is)(?:.*/)?(?:\\.[^/]+|__MACOSX|Thumbs\\.db|desktop\\.ini|robots\\.txt)(?:/.*)?"
              + "|.*\\.(?:css|m?js|map|wasm|svgz?|ico|woff2?|ttf|otf|eot|swf|webmanifest)");

  private final Contents contents;
  private final Unpacking unpacking;
  private final ArchiveCheck check;
  private final Parcel archive;
  private final Entries entries;
  private final Budget budget;
  private @Nullable Items current;
  private String place = "";

  ArchiveItems(
      Contents contents,
      Unpacking unpacking,
      ArchiveCheck check,
      Kind kind,
      Parcel archive,
      Budget budget)
      throws IOException {
    this.contents = contents;
    this.unpacking = unpacking;
    this.check = check;
    this.archive = archive;
    this.budget = budget;
    this.entries = unpacking.entries(kind, archive, budget);
  }

  @Override
  public @Nullable Item next() throws IOException {
    while (true) {
      Item item = current == null ? null : taken(current);
      if (item != null) {
        return item;
      }
      Entries.Entry entry = entries.next();
      if (entry == null) {
        return null;
      }
      if (!entry.isFolder()) {
        begin(entry);
      }
    }
  }

  /** Returns the next item of the current entry, or null where that has no more. */
  private @Nullable Item taken(Items items) throws IOException {
    try {
      Item item = items.next();
      if (item == null) {
        leave();
      }
      return item;
    } catch (Rejected e) {
      leave();
      return new Item.Leftover(place, e.getMessage());
    }
  }

  private void begin(Entries.Entry entry) throws IOException {
    Parcel packed = unpacking.parcel(archive, entry, entries, budget);
    place = packed.place();
    if (PASSED_OVER.matcher(entry.name()).matches() || check.isFurniture(place)) {
      current = Several.of(new Item.Leftover(place, null));
      return;
    }
    try {
      current = opened(unpacking.unzipped(packed, budget));
    } catch (Rejected e) {
      current = Several.of(new Item.Leftover(place, e.getMessage()));
    }
  }

  private Items opened(Parcel parcel) throws IOException {
    Kind kind = Sniffing.kind(parcel);
    if (kind.isArchive()) {
      return new ArchiveItems(contents, unpacking, check, kind, parcel, budget);
    }
    return kind == Kind.FOREIGN && Foreign.isFurniture(parcel)
        ? Several.of(new Item.Leftover(place, null))
        : contents.open(kind, parcel);
  }

  private void leave() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  @Override
  public void close() throws IOException {
    leave();
    entries.close();
    archive.close();
  }
}
