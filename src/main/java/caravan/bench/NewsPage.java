package caravan.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pages of an invented paper: articles among menus, scripts, boxes and a footer, 20 to 60 KB as
 * on sites of today.
 *
 * <p>All is told by an article's number and version; what pages share is made once. Thread-safe.
 */
final class NewsPage {
  private static final Instant FIRST = Instant.parse("2025-01-01T06:00:00Z");
  private static final int SHORTEST = 5;
  private static final int SPREAD = 22;
  private static final int STYLES = 130;
  private static final int SCRIPTS = 60;

  private static final int STOCK = 300;

  private final Map<Tongue, Stock> stocks = new EnumMap<>(Tongue.class);

  /** What the pages of a language share. */
  private record Stock(
      byte[] head, byte[] menu, List<byte[]> boxes, byte[] foot, List<String> texts) {
    List<byte[]> bytes() {
      return texts.stream().map(text -> utf8("<p>" + text + "</p>\n")).toList();
    }
  }

  private final Map<Tongue, List<byte[]>> bodies = new EnumMap<>(Tongue.class);

  NewsPage() {
    for (Tongue tongue : Tongue.values()) {
      Stock stock = stock(tongue);
      stocks.put(tongue, stock);
      bodies.put(tongue, stock.bytes());
    }
  }

  private static Stock stock(Tongue tongue) {
    Random chance = new Random(tongue.name().hashCode());
    return new Stock(
        utf8(styles() + scripts() + "</head><body>\n"),
        utf8(menu(tongue)),
        IntStream.of(8, 25, 60).mapToObj(links -> utf8(box(tongue, chance, links))).toList(),
        utf8(foot(tongue)),
        Stream.generate(() -> tongue.paragraph(chance, 2 + chance.nextInt(4)))
            .limit(STOCK)
            .toList());
  }

  /** Returns an article's title; no two are alike. */
  static String title(int number) {
    Tongue tongue = Tongue.of(number);
    return tongue.headline(new Random(number)) + " (" + (number + 1) + ")";
  }

  /** Returns when an article was published. */
  static Instant published(int number) {
    return FIRST.plus(13L * number, ChronoUnit.MINUTES);
  }

  /** Returns an article's text as it stands in a version; the last paragraph names both. */
  List<String> paragraphs(int number, int version) {
    List<String> texts = stock(number).texts();
    List<String> all = new ArrayList<>(choice(number).mapToObj(texts::get).toList());
    all.add(last(number, version));
    return all;
  }

  /** Returns which paragraphs of its language's stock an article consists of. */
  private static IntStream choice(int number) {
    int first = number * 7 % STOCK;
    return IntStream.range(0, SHORTEST + number * 11 % SPREAD).map(i -> (first + i * 13) % STOCK);
  }

  private static String last(int number, int version) {
    return Tongue.of(number).sentence(new Random(number)) + " " + mark(number, version);
  }

  /** Returns what stands at the end of an article's text, and nowhere else. */
  static String mark(int number, int version) {
    return "[" + number + "/" + version + "]";
  }

  /** Returns the address of an article below its site. */
  static String path(int number) {
    return "/news/" + number + ".html";
  }

  byte[] article(int number, int version) {
    Stock stock = stock(number);
    List<byte[]> texts = bodies.getOrDefault(Tongue.of(number), List.of());
    ByteArrayOutputStream page = new ByteArrayOutputStream(80_000);
    page.writeBytes(utf8(head(number)));
    page.writeBytes(stock.head());
    page.writeBytes(stock.menu());
    page.writeBytes(utf8(opening(number)));
    choice(number).forEach(text -> page.writeBytes(texts.get(text)));
    page.writeBytes(utf8("<p>" + last(number, version) + "</p>\n</div></article></main>\n"));
    page.writeBytes(stock.boxes().get(number % stock.boxes().size()));
    page.writeBytes(stock.foot());
    return page.toByteArray();
  }

  private static String head(int number) {
    Tongue tongue = Tongue.of(number);
    String title = title(number);
    StringBuilder head = new StringBuilder();
    head.append("<!DOCTYPE html>\n<html lang=\"").append(tongue.code).append("\"><head>\n");
    head.append("<meta charset=\"utf-8\"><title>").append(title).append("</title>\n");
    meta(head, "property", "og:type", "article");
    meta(head, "property", "og:title", title);
    meta(head, "property", "og:site_name", "The Lock Gazette");
    meta(head, "property", "article:published_time", published(number).toString());
    meta(head, "property", "article:section", tongue.label(1 + number % 7));
    meta(head, "name", "author", author(number));
    meta(head, "name", "viewport", "width=device-width, initial-scale=1");
    return head.toString();
  }

  private static String opening(int number) {
    return "<main><article><h1>"
        + title(number)
        + "</h1>\n<p class=\"byline\">"
        + author(number)
        + " <time datetime=\""
        + published(number)
        + "\"></time></p>\n<div class=\"text\">\n";
  }

  private static String author(int number) {
    return "Mara Tolve" + List.of("", "-Ost", "-Ahn", "-Lind", "-Berg").get(number % 5);
  }

  /** Returns a listing of the articles from one number up to another, that one not included. */
  byte[] listing(int from, int to) {
    Stock stock = known(Tongue.ENGLISH);
    StringBuilder teasers = new StringBuilder("<main><ul class=\"teasers\">\n");
    for (int number = from; number < to; number++) {
      teasers.append("<li class=\"teaser\"><a href=\"").append(path(number)).append("\">");
      teasers.append(title(number)).append("</a> <time datetime=\"").append(published(number));
      teasers.append("\"></time></li>\n");
    }
    ByteArrayOutputStream page = new ByteArrayOutputStream(40_000);
    page.writeBytes(
        utf8(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>The Lock Gazette</title>\n"));
    page.writeBytes(stock.head());
    page.writeBytes(stock.menu());
    page.writeBytes(utf8(teasers.append("</ul></main>\n").toString()));
    page.writeBytes(stock.foot());
    return page.toByteArray();
  }

  private Stock stock(int number) {
    return known(Tongue.of(number));
  }

  private Stock known(Tongue tongue) {
    return Objects.requireNonNull(stocks.get(tongue));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void meta(StringBuilder page, String kind, String name, String value) {
    page.append("<meta ").append(kind).append("=\"").append(name).append("\" content=\"");
    page.append(value).append("\">\n");
  }

  private static String styles() {
    StringBuilder text = new StringBuilder("<style>\n");
    for (int i = 0; i < STYLES; i++) {
      text.append(".g-").append(i).append(" > .cell:nth-child(").append(i).append("){margin:");
      text.append(i).append("px auto}\n");
    }
    return text.append("</style>\n").toString();
  }

  private static String scripts() {
    StringBuilder text = new StringBuilder("<script>var slots = [];\n");
    for (int i = 0; i < SCRIPTS; i++) {
      text.append("slots.push({id: 'slot-").append(i).append("', when: function (w) { return w > ");
      text.append(i * 16).append(" && w < 4096; }});\n");
    }
    return text.append("</script>\n").toString();
  }

  private static String menu(Tongue tongue) {
    StringBuilder text = new StringBuilder("<header><nav class=\"menu\"><ul>\n");
    for (int i = 0; i < 44; i++) {
      text.append("<li class=\"g-").append(i).append("\"><a href=\"/section/").append(i);
      text.append("/\"><span>").append(tongue.label(i)).append("</span></a></li>\n");
    }
    return text.append("</ul></nav></header>\n").toString();
  }

  private static String box(Tongue tongue, Random chance, int links) {
    StringBuilder text = new StringBuilder("<aside class=\"related\"><h2>");
    text.append(tongue.label(10)).append("</h2><ul>\n");
    for (int i = 0; i < links; i++) {
      text.append("<li class=\"card\"><div class=\"frame\"><img src=\"/i/").append(i);
      text.append(
          ".jpg\" alt=\"\" loading=\"lazy\" width=\"160\" height=\"90\"></div><h3><a href=\"/");
      text.append("older/").append(i).append(".html\">").append(tongue.headline(chance));
      text.append("</a></h3></li>\n");
    }
    return text.append("</ul></aside>\n").toString();
  }

  private static String foot(Tongue tongue) {
    StringBuilder text = new StringBuilder("<footer><div class=\"columns\">\n");
    for (int i = 0; i < 36; i++) {
      text.append("<div class=\"cell\"><a href=\"/page/").append(i).append("/\">");
      text.append(tongue.label(i + 3)).append("</a></div>\n");
    }
    return text.append("</div><p>© The Lock Gazette</p></footer>\n</body></html>\n").toString();
  }
}
