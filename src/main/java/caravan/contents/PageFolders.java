package caravan.contents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folders that browsers save beside a page: {@code x_files} beside {@code x.html}. */
final class PageFolders {
  private static final Pattern PAGE = Pattern.compile("(?is)(.+)\\.(?:x?html?|shtml|php|aspx?)");
  private static final Pattern FOLDER = Pattern.compile("(?:_files|\\.files)/");

  private final Set<String> pages = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  /** Notes a file by its path. */
  void add(String path) {
    Matcher page = PAGE.matcher(path);
    if (page.matches()) {
      pages.add(page.group(1));
    }
    folders.addAll(of(path));
  }

  /** Returns the folders that stand beside a page of their name. */
  List<String> found() {
    return folders.stream()
        .filter(folder -> pages.contains(folder.replaceFirst("[_.]files/$", "")))
        .toList();
  }

  /** Returns the folders above a path that may belong to a page. */
  static List<String> of(String path) {
    List<String> folders = new ArrayList<>();
    for (Matcher folder = FOLDER.matcher(path); folder.find(); ) {
      folders.add(path.substring(0, folder.end()));
    }
    return folders;
  }
}
