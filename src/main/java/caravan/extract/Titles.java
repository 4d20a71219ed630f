package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Finds an article's title: the heading that the titles out of sight agree with, else the surest of
 * those, without the name of the site.
 */
final class Titles {
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)home(?:page)?|startseite|accueil|inicio|index|untitled|null|no title|首页");
  private static final int MAX_LENGTH = 400;
  private static final Pattern ENDING = Pattern.compile("(?:\\.\\w{2,5})?/*$");
  private static final int ENOUGH = 7;

  /** The most that a heading's words may add to what it is. */
  private static final int MOST_SAID = 22;

  /** What a heading gets when most of its words are a title's. */
  private static final int SHARING = 3;

  /** A title that the page gives out of sight, whole and without the site's name. */
  private record Shared(Found said, String folded, String bare, String bareFolded) {}

  /** Titles for sharing and for machines, the surest first, each once. */
  private final List<Shared> shared = new ArrayList<>();

  private final List<String> parts = new ArrayList<>();
  private final String tab;
  private final String tabFolded;
  private final String tabBare;
  private final String slug;
  private final String slugFolded;
  private final Survey survey;
  private final SiteNames site;
  private final List<Set<String>> titleWords = new ArrayList<>();

  private Titles(Metadata metadata) {
    survey = metadata.survey();
    site = new SiteNames(metadata.site(), metadata.host());
    add(metadata, "dc:title", "dcterms.title", "dc.title");
    add(metadata, "og:title");
    add(metadata.jsonLd().article("headline"), "json-ld headline");
    add(metadata, "twitter:title", "headline", "parsely-title", "sailthru.title", "title");
    String title = Metadata.line(survey.title());
    tab =
        title == null || title.length() > MAX_LENGTH || NOTHING.matcher(title).matches()
            ? ""
            : title;
    tabFolded = Letters.of(tab);
    tabBare = site.cut(tab);
    for (String part : SiteNames.parts(tab)) {
      parts.add(Letters.of(part));
    }
    slug = slug(metadata.url());
    slugFolded = Letters.of(slug);
  }

  /** Returns the title and where it stood, or null where the page has none at all. */
  static @Nullable Found find(Metadata metadata) {
    return new Titles(metadata).best();
  }

  /** A heading, and how surely it is the article's. */
  private record Candidate(@Nullable Element element, int score) {}

  private @Nullable Found best() {
    Candidate best = new Candidate(null, 0);
    for (Survey.Place place : survey.headings) {
      best = better(best, place.element());
    }
    for (Survey.Place place : survey.named) {
      best = isSmall(place.element()) ? better(best, place.element()) : best;
    }
    Found unseen = unseen();
    if (best.score() < ENOUGH && unseen != null && !site.is(unseen.value())) {
      return unseen;
    }
    return best.element() == null ? unseen : heading(best.element());
  }

  /** Returns the heading if it is surer than the best one before it, else that one. */
  private Candidate better(Candidate best, Element heading) {
    int seen = seen(heading);
    if (seen + MOST_SAID <= best.score()) {
      return best;
    }
    String text = Metadata.line(heading);
    String folded = text == null || text.length() > MAX_LENGTH ? "" : Letters.of(text);
    if (text == null || folded.isEmpty()) {
      return best;
    }
    int score = seen + said(folded, isHeadline(heading));
    boolean mayWin = score + SHARING > best.score();
    score += mayWin && shares(text) ? SHARING : 0;
    return score > best.score() ? new Candidate(heading, score) : best;
  }

  /** Returns whether an element has few enough children to be a heading, whatever its tag. */
  private static boolean isSmall(Element element) {
    int children = 0;
    for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
      children += child instanceof Element ? 1 : 0;
      if (children == 4) {
        return false;
      }
    }
    return true;
  }

  /** Returns what place, rank and names of a heading speak for. */
  private static int seen(Element heading) {
    int says = Callings.ofHeading(heading);
    int score = heading.nameIs("h1") ? 4 : heading.nameIs("h2") ? 1 : 0;
    score += heading.attributesSize() > 0 && heading.attr("itemprop").equals("headline") ? 3 : 0;
    score += (says & Callings.HEADLINE) != 0 ? 1 : 0;
    score += (says & Callings.OF_ARTICLE) != 0 ? 2 : 0;
    return score - (isSiteName(heading, says) ? 5 : 0) - (isBeside(heading) ? 5 : 0);
  }

  /** Returns what a heading's letters speak for. */
  private int said(String folded, boolean isHeadline) {
    int score = 0;
    for (Shared title : shared) {
      if (agrees(title.folded(), folded)) {
        score = 5;
        break;
      }
    }
    score += isHeadline && goesOn(folded) ? 4 : 0;
    score += inTab(folded);
    score += folded.equals(slugFolded) ? 4 : 0;
    return score - (site.isFolded(folded) ? 8 : 0);
  }

  private static boolean isHeadline(Element heading) {
    return heading.nameIs("h1") || heading.nameIs("h2");
  }

  /** Returns whether a heading says a title out of sight and somewhat more. */
  private boolean goesOn(String heading) {
    for (Shared title : shared) {
      String bare = title.bareFolded();
      if (bare.length() >= 15 && heading.length() <= bare.length() * 2 && heading.contains(bare)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether most words of a heading stand in a title out of sight, or the other way. */
  private boolean shares(String heading) {
    Set<String> words = Letters.words(heading);
    for (Set<String> title : titleWords()) {
      int common = 0;
      for (String word : words) {
        common += title.contains(word) ? 1 : 0;
      }
      if (common > 2 && common * 2 > Math.min(words.size(), title.size())) {
        return true;
      }
    }
    return false;
  }

  private List<Set<String>> titleWords() {
    if (titleWords.isEmpty()) {
      shared.forEach(title -> titleWords.add(Letters.words(title.bare())));
      titleWords.add(Letters.words(tabBare));
      if (slug.contains("-") || slug.contains("_")) {
        titleWords.add(Letters.words(slug));
      }
    }
    return titleWords;
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

  private static boolean isSiteName(Element heading, int says) {
    Element parent = heading.parent();
    return ((says | (parent == null ? 0 : Callings.ofHeading(parent))) & Callings.OF_SITE) != 0;
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
  private @Nullable Found unseen() {
    for (Shared title : shared) {
      if (!site.is(title.bare())) {
        return new Found(title.bare(), title.said().from());
      }
    }
    if (!tab.isEmpty()) {
      return new Found(tabBare, "title");
    }
    return shared.isEmpty() ? null : shared.get(0).said();
  }

  /**
   * Returns a heading's title, without what stands above it and is the section's or the topic's.
   */
  private Found heading(Element heading) {
    String name = Kickers.name(heading);
    String bare = Kickers.cut(heading);
    String text = bare != null ? bare : String.valueOf(Metadata.line(heading));
    String folded = Letters.of(text);
    for (Shared title : shared) {
      String end = title.bareFolded();
      if (end.length() >= 15 && end.length() < folded.length() && folded.endsWith(end)) {
        return new Found(title.bare(), title.said().from() + ", the end of " + name);
      }
    }
    return new Found(text, name + witness(folded));
  }

  /** Says which title out of sight agrees with a heading, if any does. */
  private String witness(String folded) {
    for (Shared title : shared) {
      if (agrees(title.folded(), folded)) {
        return ", as " + title.said().from() + " says it";
      }
    }
    return agrees(tabFolded, folded) ? ", as title says it" : "";
  }

  private static String slug(String url) {
    int end = Math.min(before(url, '?'), before(url, '#'));
    String path = ENDING.matcher(url.substring(0, end)).replaceFirst("");
    int slash = path.lastIndexOf('/');
    return slash < 9 ? "" : path.substring(slash + 1);
  }

  private static int before(String url, char end) {
    int at = url.indexOf(end);
    return at < 0 ? url.length() : at;
  }

  private void add(Metadata metadata, String... names) {
    for (String name : names) {
      add(metadata.meta(name), name.contains(":") || name.contains(".") ? name : "meta " + name);
    }
  }

  private void add(@Nullable String title, String from) {
    String line = Metadata.line(title);
    if (line == null || line.length() > MAX_LENGTH || NOTHING.matcher(line).matches()) {
      return;
    }
    for (Shared other : shared) {
      if (other.said().value().equals(line)) {
        return;
      }
    }
    String bare = site.cut(line);
    shared.add(new Shared(new Found(line, from), Letters.of(line), bare, Letters.of(bare)));
  }
}
