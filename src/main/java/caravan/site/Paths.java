package caravan.site;

import caravan.feed.Feed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the pages are: their files, and the paths by which they link to one another. Immutable. */
final class Paths {
  /** Names of folders that have another use, so that no feed's pages go there. */
  static final Set<String> TAKEN =
      Set.of("articles", "sources", "categories", "tags", "authors", "feeds", "feed", "observe");

  private static final String ARTICLES = "articles";
  private static final String FILE = "index.html";
  private static final String UNRESERVED = "-._~/";
  private final String base;
  private final String root;

  /** Makes them for a server at an absolute address without a slash at the end. */
  Paths(String base) {
    this.base = base;
    String path = URI.create(base).getRawPath();
    this.root = path == null ? "" : path;
  }

  String base() {
    return base;
  }

  /** Returns the path of the server itself, without a slash at the end: empty, as a rule. */
  String root() {
    return root;
  }

  /** Returns the folder of a document of a feed, or null where it can have no page. */
  static @Nullable String folder(String feed, @Nullable String page) {
    if (TAKEN.contains(feed) || !Arrays.stream(feed.split("/", -1)).allMatch(Paths::usable)) {
      return null;
    }
    return page == null ? feed + "/" : feed + "/" + page + "/";
  }

  static @Nullable String folder(Feed feed) {
    return folder(feed.name(), feed.place().page());
  }

  /** Returns the folder of a page that lists feeds, by what their names begin with. */
  static String directory(String folder, String beginning) {
    return beginning.isEmpty() ? folder + "/" : folder + "/" + beginning + "/";
  }

  /** Returns the folder of an article's page, or null where its post's name allows none. */
  static @Nullable String article(String post) {
    String stem = post.replaceFirst("\\.md$", "");
    return Arrays.stream(stem.split("/", -1)).allMatch(Paths::usable)
        ? ARTICLES + "/" + stem + "/"
        : null;
  }

  /** Returns whether a file is where the page of an article may be. */
  static boolean isArticle(String file) {
    String stem = within(ARTICLES, file);
    String folder = stem == null ? null : article(stem + ".md");
    return folder != null && file.equals(file(folder));
  }

  /**
   * Returns the path below a folder of the folder whose page a file is, without a slash at the end:
   * empty for the folder's own; null for any other file.
   */
  static @Nullable String within(String folder, String file) {
    if (!file.startsWith(folder + "/") || !file.endsWith("/" + FILE)) {
      return null;
    }
    String path = file.substring(folder.length(), file.length() - FILE.length() - 1);
    return path.isEmpty() ? path : path.substring(1);
  }

  /** No folder may be hidden, lead elsewhere, or have the name of a page's file. */
  private static boolean usable(String segment) {
    return !segment.isEmpty()
        && segment.charAt(0) != '.'
        && !segment.equalsIgnoreCase(FILE)
        && segment.chars().noneMatch(c -> c < 0x20 || c == 0x7F || c == '\\');
  }

  /** Returns the name of the file that a folder's page is. */
  static String file(String folder) {
    return folder + FILE;
  }

  /** Returns the path by which pages link to a folder's page; null for none. */
  @Nullable String link(@Nullable String folder) {
    return folder == null ? null : root + "/" + encoded(folder);
  }

  /** Returns the absolute address of a folder's page. */
  String address(String folder) {
    return base + "/" + encoded(folder);
  }

  static String encoded(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }
}
