package caravan.extract;

import caravan.web.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the links between the pages of one article. Stateless.
 *
 * <p>A link must say that it goes on ({@code rel=next}, "Next", the number itself), and its address
 * must be the article's but for a page number; where the address alone could be another article's,
 * the number must stand in the link or beside it. So a link to the next article, which says "Next"
 * too, is none.
 */
final class Pager {
  private static final int LONGEST = 40;
  private static final int AROUND = 160;
  private static final int STEPS = 6;

  /** No pager has more links; what does is no page for readers. */
  private static final int MOST = 100;

  /** The address of a site's home or of a section: its pages are a listing's. */
  private static final Pattern INDEX = Pattern.compile("https?://[^/]*(?:/[a-zA-Z]*/?)?");

  private static final Pattern REL = Pattern.compile("(?i)(?:^|\\s)next(?:$|\\s)");
  private static final Pattern NAMED = Pattern.compile("(?:^|[\\s_-])next(?:$|[\\s_-])");

  private static final Pattern BESIDE =
      Pattern.compile("comment|disqus|respond|repl(?:y|ies)|related|recommend|calendar");

  private Pager() {}

  /** How plainly a link says that it leads to the next page. */
  private enum Says {
    NOTHING,
    NEXT,
    NUMBER
  }

  /**
   * Returns the address of an article's next page, or null.
   *
   * @param first address of its first page
   * @param current address of this page
   * @param number of the next page, from 2 on
   */
  static @Nullable String next(Document page, String first, String current, int number) {
    List<Element> links = INDEX.matcher(first).matches() ? List.of() : links(page, number);
    String start = links.isEmpty() ? first : normal(first);
    String here = links.isEmpty() ? current : normal(current);
    String called = null;
    for (Element link : links) {
      Says says = says(link, number);
      String target = Urls.normal(href(link));
      if (target == null || target.equals(here) || target.equals(start)) {
        continue;
      }
      PageAddress address = PageAddress.of(start, target, number);
      boolean isNumbered = says == Says.NUMBER;
      if (isNumbered && (address != null || isInPager(link, target, here, number))) {
        return target;
      }
      called = called == null && address != null && address.isClear() ? target : called;
    }
    return called;
  }

  /**
   * Returns the links that say they go on and whose address holds the number, or whose text is
   * nothing else.
   */
  private static List<Element> links(Document page, int number) {
    List<Element> links = new ArrayList<>();
    String digits = String.valueOf(number);
    NodeTraversor.traverse(
        (node, depth) -> {
          if (node instanceof Element element && (element.nameIs("a") || element.nameIs("link"))) {
            String href = element.attr("href");
            boolean isOne = holds(href, number) || holds(href, number - 1);
            boolean isNumber = !href.isEmpty() && digits.equals(text(element));
            if ((isOne || isNumber)
                && links.size() < MOST
                && says(element, number) != Says.NOTHING
                && !isBeside(element)) {
              links.add(element);
            }
          }
        },
        page);
    return links;
  }

  /** Returns a short text of an element without elements. */
  private static String text(Element element) {
    return element.childNodeSize() == 1 && element.childNode(0) instanceof TextNode text
        ? text.getWholeText().strip()
        : "";
  }

  /** Returns whether a number stands in an address with no other digit beside it. */
  private static boolean holds(String address, int number) {
    String digits = String.valueOf(number);
    for (int at = address.indexOf(digits); at >= 0; at = address.indexOf(digits, at + 1)) {
      int end = at + digits.length();
      char before = at == 0 ? ' ' : address.charAt(at - 1);
      boolean isBegun = before >= '1' && before <= '9';
      if (!isBegun && (end == address.length() || !Character.isDigit(address.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the address of the whole article on one page, where a link says so; else null. */
  static @Nullable String single(Document page, String first) {
    String start = normal(first);
    for (Element link : page.getElementsByTag("a")) {
      String text = Nearby.text(link, LONGEST);
      if (text != null && PagerWords.isWhole(text)) {
        String target = Urls.normal(href(link));
        if (target != null && !target.equals(start) && PageAddress.isVersion(start, target)) {
          return target;
        }
      }
    }
    return null;
  }

  private static String normal(String address) {
    String normal = Urls.normal(address);
    return normal == null ? address : normal;
  }

  private static String href(Element link) {
    return link.absUrl("href");
  }

  private static Says says(Element link, int number) {
    boolean isNext = REL.matcher(link.attr("rel")).find();
    if (link.nameIs("link")) {
      return isNext ? Says.NEXT : Says.NOTHING;
    }
    String text = Nearby.text(link, LONGEST);
    if (text == null) {
      return isNext ? Says.NEXT : Says.NOTHING;
    }
    Integer said = PagerWords.number(text);
    if (said != null) {
      return said == number ? Says.NUMBER : Says.NOTHING;
    }
    if (!isNext && !PagerWords.isNext(text) && !NAMED.matcher(Names.of(link)).find()) {
      return Says.NOTHING;
    }
    return isCounted(link, number) ? Says.NUMBER : Says.NEXT;
  }

  /** Returns whether what stands around a link counts this page among the article's: "1 of 5". */
  private static boolean isCounted(Element link, int number) {
    Element around = link.parent();
    for (int step = 0; around != null && step < STEPS; step++, around = around.parent()) {
      String text = Nearby.text(around, AROUND);
      Boolean isAt = text == null ? Boolean.FALSE : PagerWords.isAt(text, number - 1);
      if (isAt != null) {
        return isAt;
      }
    }
    return false;
  }

  /**
   * Returns whether a numbered link stands in a row of nothing but page numbers, from 1 on, behind
   * this page's own, and leads to the same folder.
   */
  private static boolean isInPager(Element link, String target, String current, int number) {
    Element row = link.parent();
    for (int step = 0; row != null && step < 3 && !row.nameIs("tr"); step++, row = row.parent()) {
      String text = Nearby.text(row, AROUND);
      if (text == null || isRow(row, text, current, number)) {
        return text != null && folder(target).equals(folder(current));
      }
    }
    return false;
  }

  private static boolean isRow(Element row, String text, String current, int number) {
    int expected = 1;
    for (String step : PagerWords.row(text)) {
      expected += step.equals(String.valueOf(expected)) ? 1 : 0;
    }
    String before = String.valueOf(number - 1);
    return expected > number
        && row.getElementsByTag("a").stream()
            .filter(link -> before.equals(Nearby.text(link, LONGEST)))
            .allMatch(link -> normal(href(link)).equals(current));
  }

  private static String folder(String address) {
    String path = address.replaceFirst("[?#].*", "");
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** Returns whether a link belongs to what stands beside an article. */
  private static boolean isBeside(Element link) {
    Element at = link;
    for (int step = 0; at != null && step < STEPS; step++, at = at.parent()) {
      if (!at.nameIs("body") && BESIDE.matcher(Names.of(at)).find()) {
        return true;
      }
    }
    return BESIDE.matcher(link.attr("href").replaceFirst("^[^#]*", "")).find();
  }
}
