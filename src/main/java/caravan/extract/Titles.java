package caravan.extract;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds an article's title: the heading that the titles out of sight agree with, else the surest of
 * those, without the name of the site.
 */
final class Titles {
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u3000-\u303F\uFF01-\uFF1F])\\s*[-–—]+\\s*"
              + "|\\s+[|\\-–—/\\\\:>»«·•~]+\\s+|\\s*[|_\uFF5C]+\\s*|\\s*::\\s*|--+");
  private static final Pattern HEADLINE = Pattern.compile("(?i)title|headline|heading");
  private static final Pattern SITE =
      Pattern.compile("(?i)site-?(?:name|title)|logo|brand|blog-?title|masthead");
  private static final Pattern ARTICLE =
      Pattern.compile("(?:entry|post|article|page|news|story)[-_]{0,2}(?:title|head)");
  private static final String HEADINGS =
      "h1, h2, h3, h4, [itemprop=headline], [class*=title], [class*=headline], [id*=title]";
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MAX_LENGTH = 400;
  private static final int MAX_HEADINGS = 60;
  private static final int ENOUGH = 7;

  /** Titles that the page gives out of sight: for sharing, and for the browser's tab. */
  private final List<String> shared = new ArrayList<>();

  private final List<String> sharedFolded = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private final List<Set<String>> titleWords = new ArrayList<>();
  private final String tab;
  private final String tabFolded;
  private final String site;
  private final String host;

  private Titles(Document document, Metadata metadata) {
    String name = metadata.site();
    site = name == null ? "" : folded(name);
    host = folded(metadata.host());
    add(shared, metadata.meta("og:title"));
    add(shared, metadata.jsonLd().article("headline"));
    add(shared, metadata.meta("twitter:title", "dc.title", "headline", "title"));
    String title = Metadata.line(document.title());
    tab = title == null || title.length() > MAX_LENGTH ? "" : title;
    tabFolded = folded(tab);
    SEPARATOR.splitAsStream(tab).map(Titles::folded).forEach(parts::add);
    shared.forEach(said -> sharedFolded.add(folded(said)));
    shared.forEach(said -> titleWords.add(words(withoutSite(said))));
    titleWords.add(words(withoutSite(tab)));
  }

  static @Nullable Found find(Document document, Metadata metadata) {
    String title = new Titles(document, metadata).best(document);
    return title == null ? null : new Found(title, "page");
  }

  private @Nullable String best(Document document) {
    String best = null;
    int most = Integer.MIN_VALUE;
    for (Element heading : candidates(document)) {
      String text = Metadata.line(heading);
      int score = text == null || text.length() > MAX_LENGTH ? 0 : score(heading, text);
      if (score > most && score > 0) {
        most = score;
        best = text;
      }
    }
    String unseen = unseen();
    if (best == null || (most < ENOUGH && unseen != null && !isSite(folded(unseen)))) {
      return unseen != null ? unseen : best;
    }
    return withoutKicker(best);
  }

  /** Returns what may be the heading of the article, real headings first. */
  private static List<Element> candidates(Document document) {
    List<Element> headings = new ArrayList<>();
    List<Element> others = new ArrayList<>();
    for (Element element : document.select(HEADINGS)) {
      boolean isHeading =
          element.nameIs("h1") || element.nameIs("h2") || element.hasAttr("itemprop");
      List<Element> found = isHeading ? headings : others;
      if (found.size() < MAX_HEADINGS && (isHeading || element.childrenSize() < 4)) {
        found.add(element);
      }
    }
    headings.addAll(others);
    return headings;
  }

  private int score(Element heading, String text) {
    String folded = folded(text);
    if (folded.isEmpty()) {
      return 0;
    }
    int score = heading.nameIs("h1") ? 4 : heading.nameIs("h2") ? 1 : 0;
    score += heading.attr("itemprop").equals("headline") ? 3 : 0;
    score += HEADLINE.matcher(Names.of(heading)).find() ? 1 : 0;
    score += sharedFolded.stream().anyMatch(title -> agrees(title, folded)) ? 5 : 0;
    score += inTab(folded);
    score += shares(text) ? 3 : 0;
    score += ARTICLE.matcher(Names.of(heading)).find() ? 2 : 0;
    score -= isSite(folded) ? 8 : 0;
    return score - (isSiteName(heading) ? 5 : 0) - (isBeside(heading) ? 5 : 0);
  }

  /** Returns whether a title is the name of the site, as the page or the address gives it. */
  private boolean isSite(String folded) {
    return folded.equals(site) || (folded.length() > 4 && folded.equals(host));
  }

  /** Returns whether most words of a heading stand in a title out of sight, or the other way. */
  private boolean shares(String heading) {
    Set<String> words = words(heading);
    for (Set<String> title : titleWords) {
      long common = words.stream().filter(title::contains).count();
      if (common > 2 && common * 2 > Math.min(words.size(), title.size())) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(NO_LETTERS.split(text.toLowerCase(Locale.ROOT))));
  }

  private int inTab(String heading) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).equals(heading)) {
        return i == 0 ? 6 : 3;
      }
    }
    return agrees(tabFolded, heading) ? 4 : 0;
  }

  /** Returns whether a title is the heading, with or without the name of site or section. */
  private static boolean agrees(String title, String heading) {
    return title.equals(heading)
        || (heading.length() > 3
            && heading.length() * 3 > title.length()
            && title.contains(heading));
  }

  private static boolean isSiteName(Element heading) {
    Element parent = heading.parent();
    return SITE.matcher(Names.of(heading)).find()
        || (parent != null && SITE.matcher(Names.of(parent)).find());
  }

  private static boolean isBeside(Element heading) {
    Element at = heading;
    for (int step = 0; at != null && step < 5; step++, at = at.parent()) {
      if (at.nameIs("aside") || at.nameIs("footer") || at.nameIs("nav")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the title that the page gives out of sight, or null. */
  private @Nullable String unseen() {
    for (String title : shared) {
      String bare = withoutSite(title);
      if (!isSite(folded(bare))) {
        return bare;
      }
    }
    if (!tab.isEmpty()) {
      return withoutSite(tab);
    }
    return shared.isEmpty() ? null : shared.get(0);
  }

  /** Cuts off a heading's first part where the titles out of sight are the rest of it. */
  private String withoutKicker(String heading) {
    String folded = folded(heading);
    for (String title : shared) {
      String bare = withoutSite(title);
      String end = folded(bare);
      if (end.length() >= 15 && end.length() < folded.length() && folded.endsWith(end)) {
        return bare;
      }
    }
    return heading;
  }

  /** Cuts the site's name off either end, or what stands short after a separator. */
  private String withoutSite(String title) {
    Matcher matcher = SEPARATOR.matcher(title);
    String best = title;
    while (matcher.find()) {
      String before = title.substring(0, matcher.start()).strip();
      String after = title.substring(matcher.end()).strip();
      if (!before.isEmpty() && folded(after).equals(site)) {
        return before;
      }
      if (!after.isEmpty() && folded(before).equals(site)) {
        return after;
      }
      boolean isTail =
          before.length() >= (before.codePoints().anyMatch(Character::isIdeographic) ? 8 : 15)
              && after.length() <= 30;
      if (isTail && after.length() * 2 < before.length() && best.equals(title)) {
        best = before;
      }
    }
    return best;
  }

  private static void add(List<String> titles, @Nullable String title) {
    String line = Metadata.line(title);
    if (line != null && line.length() <= MAX_LENGTH) {
      titles.add(line);
    }
  }

  private static String folded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
