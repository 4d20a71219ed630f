package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds an article's title: the heading that the titles out of sight agree with, else the surest of
 * those, without the name of the site.
 */
final class Titles {
  private static final Pattern HEADLINE = Pattern.compile("title|headline|heading");
  private static final Pattern SITE =
      Pattern.compile("site-?(?:name|title)|logo|brand|blog-?title|masthead");
  private static final Pattern ARTICLE =
      Pattern.compile("(?:entry|post|article|page|news|story)[-_]{0,2}(?:title|head)");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)home(?:page)?|startseite|accueil|inicio|index|untitled|null|no title|首页");
  private static final int MAX_LENGTH = 400;
  private static final int ENOUGH = 7;

  /** Titles that the page gives out of sight, for sharing and for machines, the surest first. */
  private final List<Found> shared = new ArrayList<>();

  private final List<String> sharedFolded = new ArrayList<>();
  private final List<String> sharedBare = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private final List<Set<String>> titleWords = new ArrayList<>();
  private final String tab;
  private final String tabFolded;
  private final String slug;
  private final Survey survey;
  private final SiteNames site;

  private Titles(Metadata metadata) {
    survey = metadata.survey();
    add(metadata, "dc:title", "dcterms.title", "dc.title");
    add(metadata, "og:title");
    add(metadata.jsonLd().article("headline"), "json-ld headline");
    add(metadata, "twitter:title", "headline", "parsely-title", "sailthru.title", "title");
    String title = Metadata.line(survey.title());
    tab =
        title == null || title.length() > MAX_LENGTH || NOTHING.matcher(title).matches()
            ? ""
            : title;
    tabFolded = SiteNames.folded(tab);
    site = new SiteNames(metadata.site(), metadata.host());
    SiteNames.SEPARATOR.splitAsStream(tab).map(SiteNames::folded).forEach(parts::add);
    shared.forEach(said -> sharedFolded.add(SiteNames.folded(said.value())));
    shared.stream()
        .map(said -> SiteNames.folded(site.cut(said.value())))
        .filter(bare -> bare.length() >= 15)
        .forEach(sharedBare::add);
    shared.forEach(said -> titleWords.add(words(site.cut(said.value()))));
    titleWords.add(words(site.cut(tab)));
    slug = slug(metadata.url());
    if (slug.contains("-") || slug.contains("_")) {
      titleWords.add(words(slug));
    }
  }

  /** Returns the title and where it stood, or null where the page has none at all. */
  static @Nullable Found find(Metadata metadata) {
    return new Titles(metadata).best();
  }

  /** A heading, and how surely it is the article's. */
  private record Candidate(Element element, String text, int score) {}

  private @Nullable Found best() {
    Candidate best = null;
    for (List<Survey.Place> places : List.of(survey.headings, survey.named)) {
      for (Survey.Place place : places) {
        Candidate candidate = candidate(place.element(), places == survey.headings);
        if (candidate != null && candidate.score() > (best == null ? 0 : best.score())) {
          best = candidate;
        }
      }
    }
    Found unseen = unseen();
    if (best == null || (best.score() < ENOUGH && unseen != null && !site.is(unseen.value()))) {
      return unseen != null || best == null
          ? unseen
          : new Found(best.text(), Kickers.name(best.element()));
    }
    return heading(best);
  }

  private @Nullable Candidate candidate(Element element, boolean isHeading) {
    if (!isHeading && element.childrenSize() >= 4) {
      return null;
    }
    String text = Metadata.line(element);
    return text == null || text.length() > MAX_LENGTH
        ? null
        : new Candidate(element, text, score(element, text));
  }

  private int score(Element heading, String text) {
    String folded = SiteNames.folded(text);
    if (folded.isEmpty()) {
      return 0;
    }
    String names = Names.of(heading);
    int score = heading.nameIs("h1") ? 4 : heading.nameIs("h2") ? 1 : 0;
    score += heading.attr("itemprop").equals("headline") ? 3 : 0;
    score += HEADLINE.matcher(names).find() ? 1 : 0;
    score += sharedFolded.stream().anyMatch(title -> agrees(title, folded)) ? 5 : 0;
    score += isHeadline(heading) && goesOn(folded) ? 4 : 0;
    score += inTab(folded);
    score += shares(text) ? 3 : 0;
    score += folded.equals(SiteNames.folded(slug)) ? 4 : 0;
    score += ARTICLE.matcher(names).find() ? 2 : 0;
    score -= site.is(text) ? 8 : 0;
    return score - (isSiteName(heading) ? 5 : 0) - (isBeside(heading) ? 5 : 0);
  }

  private static boolean isHeadline(Element heading) {
    return heading.nameIs("h1") || heading.nameIs("h2");
  }

  /** Returns whether a heading says a title out of sight and somewhat more. */
  private boolean goesOn(String heading) {
    return sharedBare.stream()
        .anyMatch(bare -> heading.length() <= bare.length() * 2 && heading.contains(bare));
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
  private @Nullable Found unseen() {
    for (Found title : shared) {
      String bare = site.cut(title.value());
      if (!site.is(bare)) {
        return new Found(bare, title.from());
      }
    }
    if (!tab.isEmpty()) {
      return new Found(site.cut(tab), "title");
    }
    return shared.isEmpty() ? null : shared.get(0);
  }

  /**
   * Returns a heading's title, without what stands above it and is the section's or the topic's.
   */
  private Found heading(Candidate best) {
    String name = Kickers.name(best.element());
    String bare = Kickers.cut(best.element());
    String text = bare != null ? bare : best.text();
    String folded = SiteNames.folded(text);
    for (Found title : shared) {
      String end = SiteNames.folded(site.cut(title.value()));
      if (end.length() >= 15 && end.length() < folded.length() && folded.endsWith(end)) {
        return new Found(site.cut(title.value()), title.from() + ", the end of " + name);
      }
    }
    return new Found(text, name + witness(folded));
  }

  /** Says which title out of sight agrees with a heading, if any does. */
  private String witness(String folded) {
    for (int i = 0; i < shared.size(); i++) {
      if (agrees(sharedFolded.get(i), folded)) {
        return ", as " + shared.get(i).from() + " says it";
      }
    }
    return agrees(tabFolded, folded) ? ", as title says it" : "";
  }

  private static String slug(String url) {
    String path = url.replaceFirst("[?#].*$", "").replaceFirst("(?:\\.\\w{2,5})?/*$", "");
    int slash = path.lastIndexOf('/');
    return slash < 9 ? "" : path.substring(slash + 1);
  }

  private void add(Metadata metadata, String... names) {
    for (String name : names) {
      add(metadata.meta(name), name.contains(":") || name.contains(".") ? name : "meta " + name);
    }
  }

  private void add(@Nullable String title, String from) {
    String line = Metadata.line(title);
    if (line != null && line.length() <= MAX_LENGTH && !NOTHING.matcher(line).matches()) {
      shared.add(new Found(line, from));
    }
  }
}
