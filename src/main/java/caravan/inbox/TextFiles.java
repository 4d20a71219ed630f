package caravan.inbox;

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
import org.jsoup.nodes.Element;

/** Reads plain text and Markdown without front matter. Thread-safe. */
final class TextFiles implements Opener {
  private static final Pattern DATED =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[-_ ]+(.*))?", Pattern.DOTALL);
  private static final byte[] NOTHING = {};

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

  /** Returns a document whose fields hold the whole text. */
  static Item.Document whole(String place, String url, Map<String, String> fields) {
    return new Item.Document(place, new Page(url, null, null, null, NOTHING), fields, List.of());
  }

  /** Returns Markdown as HTML, its title the heading it begins with, else its first one. */
  private static PlainText rendered(String text) {
    Element body = Jsoup.parseBodyFragment(Markdown.toHtml(text, "")).body();
    Element first = body.firstElementChild();
    Element heading = body.selectFirst("h1, h2, h3, h4, h5, h6");
    if (heading == null || !heading.hasText()) {
      return new PlainText("", body.html());
    }
    String title = heading.text();
    if (heading == first && body.childrenSize() > 1) {
      heading.remove();
    }
    return new PlainText(title, body.html());
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
