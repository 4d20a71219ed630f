package caravan.contents;

import caravan.article.Markdown;
import caravan.web.Page;
import caravan.web.Rejected;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads plain text and Markdown without front matter. Thread-safe. */
final class TextFiles implements Opener {
  private static final Pattern DATED =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[-_ ]+(.*))?", Pattern.DOTALL);
  private static final byte[] NOTHING = {};
  private static final int TITLE = 60;

  private final int pageBytes;
  private final boolean isMarkdown;

  TextFiles(int pageBytes, boolean isMarkdown) {
    this.pageBytes = pageBytes;
    this.isMarkdown = isMarkdown;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    String text = parcel.text(pageBytes);
    PlainText read = isMarkdown ? rendered(text) : PlainText.of(text);
    if (read.html().isBlank()) {
      throw Rejected.held(parcel.subject() + " holds no text; fill it and drop it again");
    }
    Map<String, String> fields = named(parcel.stem());
    if (!read.title().isEmpty()) {
      fields.put("title", read.title());
    }
    fields.put("content", read.html());
    return Several.of(whole(parcel.place(), "", fields));
  }

  /**
   * Returns a document whose fields hold the whole text; one without a title is called by its first
   * words.
   */
  static Item.Document whole(String place, String url, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    if (!all.containsKey("title")) {
      String html = all.getOrDefault("content", all.getOrDefault("summary", ""));
      all.put("title", cut(Jsoup.parseBodyFragment(html).text().strip()));
    }
    Page page = new Page(url, null, null, null, NOTHING);
    return new Item.Document(place, page, all, List.of());
  }

  /** Returns the first words of a text. */
  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= TITLE) {
      return text;
    }
    int most = text.offsetByCodePoints(0, TITLE);
    int space = text.lastIndexOf(' ', most);
    return text.substring(0, space > most / 2 ? space : most) + "…";
  }

  /** Returns Markdown as HTML, its title the heading it begins with, else its first one. */
  private static PlainText rendered(String text) {
    Document tree = Jsoup.parseBodyFragment(Markdown.toHtml(text, ""));
    tree.outputSettings().prettyPrint(false);
    Element body = tree.body();
    Element first = body.firstElementChild();
    Element heading = body.selectFirst("h1, h2, h3, h4, h5, h6");
    if (heading == null || !heading.hasText()) {
      return new PlainText("", body.html().strip());
    }
    String title = heading.text();
    if (heading.equals(first) && body.childrenSize() > 1) {
      heading.remove();
    }
    return new PlainText(title, body.html().strip());
  }

  /** Returns what a name says: {@code 2026-11-24-fair-in-lyon} is a date and a title. */
  private static Map<String, String> named(String stem) {
    Map<String, String> fields = new HashMap<>();
    Matcher dated = DATED.matcher(stem);
    String words = stem;
    if (dated.matches()) {
      fields.put("date", dated.group(1));
      words = dated.group(2) == null ? stem : dated.group(2);
    }
    fields.put("title", words.indexOf(' ') < 0 ? words.replaceAll("[-_]+", " ").strip() : words);
    return fields;
  }
}
