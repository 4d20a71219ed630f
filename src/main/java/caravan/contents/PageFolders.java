package caravan.contents;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folders that browsers save beside a page: {@code x_files} beside {@code x.html}. */
final class PageFolders {
  private static final Pattern PAGE = Pattern.compile("(?is)(.+)\\.(?:x?html?|shtml|php|aspx?)");
  private static final Pattern FOLDER = Pattern.compile("(?:_files|\\.files)/");

  /** Paths of pages without their endings; all that is kept, whatever folders there are. */
  private final Set<String> pages = new HashSet<>();

  /** Notes a file by its path. */
  void add(String path) {
    Matcher page = PAGE.matcher(path);
    if (page.matches()) {
      pages.add(page.group(1));
    }
  }

  /** Returns whether a path lies in a folder that stands beside a page of its name. */
  boolean isFurniture(String path) {
    for (Matcher folder = FOLDER.matcher(path); folder.find(); ) {
      if (pages.contains(path.substring(0, folder.start()))) {
        return true;
      }
    }
    return false;
  }
}
