package caravan.article;

import java.util.List;

/**
 * Names of categories that a site's addresses can hold. Jekyll puts them there: one that begins
 * like an address of its own, or is longer than a folder's name may be, would stop the whole site.
 */
public final class Categories {
  private static final int LONGEST = 60;

  private Categories() {}

  /** Returns the names with full-width colons, without dots and slashes in front, and cut. */
  public static List<String> safe(List<String> names) {
    return names.stream()
        .map(name -> name.replace(':', '：').replaceAll("^[/.\\s]+", ""))
        .map(Categories::cut)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String cut(String name) {
    int characters = Math.min(LONGEST, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, characters)).strip();
  }
}
