package caravan.contents;

import java.nio.file.Path;

/**
 * A file that was dropped into the inbox and is this home's to work on.
 *
 * @param file where it lies now; absolute
 * @param name its path below the inbox as it was dropped, with {@code /} between folders
 * @param source id of the source whose rules, tags and category it gets
 */
public record Drop(Path file, String name, String source) {
  /** Returns the name without its folders. */
  public String bareName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
