package caravan.contents;

/**
 * How much a dropped file may hold.
 *
 * @param pageBytes largest page, in bytes ({@code caravan.web.max-bytes})
 * @param totalBytes most bytes that a packed file may unfold to, with all that lies in it
 * @param entries most entries of an archive, with those of the archives within; and most parts of
 *     whatever file
 * @param depth how deep archives may lie in one another; 1 for none within another
 */
public record Limits(int pageBytes, long totalBytes, int entries, int depth) {
  public Limits {
    if (pageBytes < 1 || totalBytes < pageBytes || entries < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "an inbox that takes pages of "
              + pageBytes
              + " bytes, archives of "
              + totalBytes
              + " bytes, "
              + entries
              + " entries and "
              + depth
              + " levels takes nothing; all must be 1 or more, and an archive no smaller than a"
              + " page");
    }
  }

  /** Returns the usual ones for pages of a size: 2 GB, 100,000 entries, two levels. */
  public static Limits usual(int pageBytes) {
    return new Limits(pageBytes, Math.max(2L << 30, pageBytes), 100_000, 2);
  }
}
