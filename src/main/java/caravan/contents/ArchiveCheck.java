package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Reads an archive to its end, with all that lie in it, before anything of it is taken: one that is
 * damaged, hostile or too large is refused whole. Not thread-safe.
 */
final class ArchiveCheck {
  private final Unpacking unpacking;
  private final Limits limits;
  private final Budget budget;
  private final PageFolders folders = new PageFolders();

  ArchiveCheck(Unpacking unpacking, Limits limits, Budget budget) {
    this.unpacking = unpacking;
    this.limits = limits;
    this.budget = budget;
  }

  /**
   * Checks an archive.
   *
   * @param depth how many archives it lies in, itself included
   * @throws Rejected if nothing of it may be taken
   */
  void check(Kind kind, Parcel archive, int depth) throws IOException {
    if (depth > limits.depth()) {
      throw Rejected.held(
          archive.subject()
              + " lies in "
              + (depth - 1)
              + " archives, one in the other; unpack the outer one and drop what lies in it");
    }
    EntryNames names = new EntryNames(archive.subject());
    try (Entries entries = unpacking.entries(kind, archive, budget)) {
      for (Entries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
        budget.entry(entry.name());
        names.check(entry);
        if (!entry.isFolder()) {
          Parcel parcel = unpacking.parcel(archive, entry, entries, budget);
          folders.add(parcel.place());
          entry(parcel, depth);
        }
      }
    }
    if (depth == 1 && budget.isUnused()) {
      throw Rejected.held(archive.subject() + " holds nothing; pack what is to be taken");
    }
  }

  private void entry(Parcel packed, int depth) throws IOException {
    Parcel parcel = unpacking.unzipped(packed, budget);
    Kind kind = Sniffing.kind(parcel);
    if (kind.isArchive()) {
      check(kind, parcel, depth + 1);
    } else {
      parcel.in().transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Returns whether a place lies in the folder that a browser saves beside a page. */
  boolean isFurniture(String place) {
    return folders.isFurniture(place);
  }
}
