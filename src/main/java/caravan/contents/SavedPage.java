package caravan.contents;

import caravan.extract.Documents;
import caravan.web.Page;
import caravan.web.Urls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A page that a browser saved.
 *
 * <p>Its address is, in this order, the one that is given, that of the comment which SingleFile or
 * a browser left ({@code saved from url=(0019)https://a.example/}), {@code canonical}, {@code
 * og:url}. What it names on the disk of the one who saved it is never read: such pictures lose
 * their address, so that none of the site's is made up for them, and are told of.
 *
 * @param page with its address, its bytes as they came where no picture lost its own
 * @param notes what is not shown
 */
record SavedPage(Page page, List<String> notes) {
  private static final Pattern SINGLE_FILE =
      Pattern.compile("<!--\\s{0,99}Page saved with SingleFile\\s{1,99}url:\\s{0,99}(\\S{1,4000})");
  private static final Pattern BROWSER =
      Pattern.compile("<!--\\s{0,99}saved from url=\\(\\d{1,9}\\)(\\S{1,4000}?)\\s{0,99}-->");
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?i)file:.*|[a-z]:[\\\\/].*|\\\\\\\\.*|(?:\\./)?[^/:?#]+(?:_files|\\.files)/.*");
  private static final int COMMENTED_WITHIN = 64 << 10;

  /** Smaller ones only hold the place of a picture that a script brings. */
  private static final int PICTURE = 1000;

  /** Returns a page with its address, and what to know of it. */
  static SavedPage of(Page came) {
    String text = Documents.text(came);
    Document tree = Jsoup.parse(text);
    String said = came.url().isEmpty() ? address(text, tree) : came.url();
    String url = said == null ? "" : said;
    List<String> notes = new ArrayList<>();
    note(notes, within(tree), "within the page itself");
    int local = takeOut(tree);
    note(notes, local, "on the disk of the one who saved the page");
    return local == 0
        ? new SavedPage(new Page(url, came.contentType(), null, null, came.bytes()), notes)
        : new SavedPage(written(url, tree), notes);
  }

  private static Page written(String url, Document tree) {
    tree.outputSettings().prettyPrint(false);
    byte[] bytes = tree.outerHtml().getBytes(StandardCharsets.UTF_8);
    return new Page(url, "text/html; charset=utf-8", null, null, bytes);
  }

  private static @Nullable String address(String text, Document tree) {
    String head = text.substring(0, Math.min(COMMENTED_WITHIN, text.length()));
    return Stream.of(
            first(SINGLE_FILE, head),
            first(BROWSER, head),
            attribute(tree, "link[rel=canonical][href]", "href"),
            attribute(tree, "meta[property=og:url][content]", "content"))
        .map(Urls::normal)
        .filter(url -> url != null)
        .findFirst()
        .orElse(null);
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static String attribute(Document tree, String selector, String name) {
    Element found = tree.selectFirst(selector);
    return found == null ? "" : found.attr(name);
  }

  /** Returns how many pictures are written out in the page. */
  private static int within(Document tree) {
    return (int)
        tree.select("img[src]").stream()
            .map(image -> image.attr("src"))
            .filter(src -> src.startsWith("cid:") || isWrittenOut(src))
            .count();
  }

  private static boolean isWrittenOut(String src) {
    return src.startsWith("data:") && src.length() > PICTURE;
  }

  /** Takes the addresses of local files out of a page, and returns how many pictures lost one. */
  private static int takeOut(Document tree) {
    int pictures = 0;
    for (Element element : tree.select("[src], [srcset], [poster]")) {
      boolean isLocal = false;
      for (String name : List.of("src", "srcset", "poster")) {
        if (LOCAL.matcher(element.attr(name).strip()).matches()) {
          element.removeAttr(name);
          isLocal = true;
        }
      }
      pictures += isLocal && element.nameIs("img") ? 1 : 0;
    }
    return pictures;
  }

  private static void note(List<String> notes, int pictures, String where) {
    if (pictures > 0) {
      String are = pictures == 1 ? " picture lies " : " pictures lie ";
      notes.add(pictures + are + where + " and can't be shown");
    }
  }
}
