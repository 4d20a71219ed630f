package caravan.extract;

import caravan.article.Html;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Joins the pages of one article: the first one's title, date and author, the bodies in order.
 *
 * <p>What a page repeats of those before it, at its beginning or its end, stands once: the title, a
 * teaser, a note on the author. A page that holds all that came before stands in its place. A page
 * of which nothing is new is left out. Stateless.
 */
final class Joining {
  /** How much of what came before must stand on a page for it to hold all of it. */
  private static final double NEARLY = 0.9;

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[\\s(（\\[–—|:,-]{0,4}(?:page|part|seite|teil|página|pagina|страница|第)?\\s?\\d{1,3}\\s?[页頁]?"
              + "(?:\\s?(?:/|of|von|de|di|sur|из)\\s?\\d{1,3})?\\s?[)）\\]]?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int SHORT = 100;

  private Joining() {}

  /**
   * A block of a body.
   *
   * @param key its letters and digits in lower case, else the picture; empty for neither
   */
  private record Block(String key, Node node) {}

  /** Returns one draft of all pages, at least one. */
  static Draft of(List<Draft> pages, boolean verbatim) {
    Draft first = pages.get(0);
    if (pages.size() == 1) {
      return first;
    }
    List<Block> joined = List.of();
    for (Draft page : pages) {
      joined = joined(joined, blocks(page, first.title(), !joined.isEmpty()));
    }
    Element body = new Element("div");
    joined.forEach(block -> body.appendChild(block.node()));
    String html = verbatim ? written(body) : Html.clean(body, "");
    return first.with(Html.paragraphs(html), html);
  }

  /** Returns whether the last page says anything that those before it do not. */
  static boolean isNew(List<Draft> pages) {
    Set<String> seen = new HashSet<>();
    String title = pages.get(0).title();
    for (Draft page : pages.subList(0, pages.size() - 1)) {
      seen.addAll(keys(blocks(page, title, false)));
    }
    Draft last = pages.get(pages.size() - 1);
    return !seen.containsAll(keys(blocks(last, title, pages.size() > 1)));
  }

  private static List<Block> joined(List<Block> before, List<Block> page) {
    Set<String> seen = keys(before);
    Set<String> keys = keys(page);
    if (seen.containsAll(keys)) {
      return before;
    }
    long held = seen.stream().filter(keys::contains).count();
    if (held >= NEARLY * seen.size()) {
      return page;
    }
    int start = 0;
    while (start < page.size() && isRepeated(page.get(start), seen)) {
      start++;
    }
    List<Block> rest = page.subList(start, page.size());
    List<Block> all = new ArrayList<>(before.subList(0, before.size() - commonEnd(before, rest)));
    all.addAll(rest);
    return all;
  }

  private static boolean isRepeated(Block block, Set<String> seen) {
    return block.key().isEmpty() || seen.contains(block.key());
  }

  private static int commonEnd(List<Block> one, List<Block> other) {
    int same = 0;
    while (same < Math.min(one.size(), other.size())
        && one.get(one.size() - 1 - same).key().equals(other.get(other.size() - 1 - same).key())) {
      same++;
    }
    return same;
  }

  private static Set<String> keys(List<Block> blocks) {
    Set<String> keys = new HashSet<>();
    blocks.stream().map(Block::key).filter(key -> !key.isEmpty()).forEach(keys::add);
    return keys;
  }

  /** Returns the blocks of a page without its pager; of a further page without the title. */
  private static List<Block> blocks(Draft page, @Nullable String title, boolean isFurther) {
    Document body = Jsoup.parseBodyFragment(page.html());
    List<Block> blocks = new ArrayList<>();
    for (Node node : body.body().childNodes()) {
      if (node instanceof Element || (node instanceof TextNode text && !text.isBlank())) {
        String text = node instanceof Element element ? element.text() : node.outerHtml();
        boolean isTitle = isFurther && isTitle(text, page.title(), title);
        if (!isTitle && !(text.length() <= SHORT && !PagerWords.row(text).isEmpty())) {
          blocks.add(new Block(key(node, text), node));
        }
      }
    }
    return blocks;
  }

  private static boolean isTitle(String text, @Nullable String own, @Nullable String first) {
    String key = key(text);
    return !key.isEmpty()
        && (key.equals(titleKey(own)) || key.equals(titleKey(first)) || isNumbered(text, first));
  }

  private static boolean isNumbered(String text, @Nullable String title) {
    return title != null
        && text.length() <= title.length() + SHORT / 4
        && key(NUMBER.matcher(text.strip()).replaceFirst("")).equals(key(title));
  }

  private static String titleKey(@Nullable String title) {
    return title == null ? "" : key(title);
  }

  private static String key(Node node, String text) {
    String key = key(text);
    if (!key.isEmpty() || !(node instanceof Element element)) {
      return key;
    }
    return String.join(" ", element.select("[src]").eachAttr("src"));
  }

  private static String key(String text) {
    return NO_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String written(Element body) {
    Document document = new Document("");
    document.outputSettings().prettyPrint(false);
    document.appendChild(body);
    return body.html();
  }
}
