package caravan.extract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds who wrote an article: whom the page names for machines, then whom it names in a place that
 * is called the author's, then a line that begins like one. A person is believed before an
 * editorial office, and that before the name of the site.
 */
final class Authors {
  private static final int MOST = 8;
  private static final int NEAR = 250;
  private static final int TOGETHER = 60;

  /** The most that a name and a word like "by" may add to what its place is. */
  private static final int MOST_SAID = 4;

  private static final List<String> METAS =
      List.of(
          "article:author_name",
          "dc:creator",
          "dc.creator",
          "dcterms.creator",
          "author",
          "parsely-author",
          "sailthru.author",
          "article:author",
          "og:article:author",
          "byl",
          "cxenseparse:author",
          "citation_author");

  private final Metadata metadata;
  private final Survey survey;
  private final String site;
  private final String host;
  private final int titleAt;
  private final List<Found> weak = new ArrayList<>();

  private Authors(Metadata metadata, @Nullable String title) {
    this.metadata = metadata;
    this.survey = metadata.survey();
    String name = metadata.site();
    site = name == null ? "" : Persons.folded(name);
    host = Persons.folded(metadata.host());
    titleAt = titleAt(survey, title);
  }

  /** Returns the author, or null; the title tells where the article begins. */
  static @Nullable Found find(Metadata metadata, @Nullable String title) {
    return new Authors(metadata, title).best();
  }

  private static int titleAt(Survey survey, @Nullable String title) {
    for (Survey.Place heading : survey.headings) {
      if (title != null && title.equals(Metadata.line(heading.element()))) {
        return heading.at();
      }
    }
    return survey.headings.isEmpty() ? 0 : survey.headings.get(0).at();
  }

  private @Nullable Found best() {
    Found said = said();
    said = said != null ? said : placed();
    if (said != null) {
      return said;
    }
    Bylines.Line line = new Bylines(survey, titleAt).find(this::isSite, !weak.isEmpty());
    if (line != null && (line.isNear() || weak.isEmpty())) {
      return new Found(line.name(), "byline");
    }
    return weak.stream()
        .filter(name -> !isSite(name.value()))
        .findFirst()
        .orElse(weak.isEmpty() ? null : weak.get(0));
  }

  /** Returns the person whom the page names for machines, or null. */
  private @Nullable Found said() {
    for (String field : List.of("author", "creator")) {
      Found found = strong(metadata.jsonLd().all(field), "json-ld " + field);
      if (found != null) {
        return found;
      }
    }
    for (String meta : METAS) {
      Found found = strong(metadata.metas(meta), "meta " + meta);
      if (found != null) {
        return found;
      }
    }
    String label = metadata.meta("twitter:label1");
    String labelled = metadata.meta("twitter:data1");
    return label != null && labelled != null && "".equals(Persons.afterBy(label))
        ? strong(List.of(labelled), "meta twitter:data1")
        : null;
  }

  /** Joins the names said in one place; keeps them for later unless one of them is a person's. */
  private @Nullable Found strong(List<String> said, String from) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : said) {
      String name = Persons.name(Metadata.line(line));
      if (name != null && names.size() < MOST) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return null;
    }
    Found found = new Found(String.join(", ", names), from);
    if (names.stream().anyMatch(name -> Persons.isPerson(name) && !isSite(name))) {
      return found;
    }
    weak.add(found);
    return null;
  }

  /** Returns whether a name is that of the site, or has it in it. */
  private boolean isSite(String name) {
    String folded = Persons.folded(name);
    return folded.equals(site)
        || folded.equals(host)
        || (site.length() > 3 && folded.contains(site))
        || (host.length() > 3 && folded.contains(host))
        || (folded.length() > 4 && site.contains(folded));
  }

  /** A name in a place that is called the author's, and how surely it is. */
  private record Candidate(Survey.Place place, String name, int score) {}

  private @Nullable Found placed() {
    Candidate best = surest(survey.credits, true, surest(survey.authors, false, null));
    if (best == null) {
      return null;
    }
    Found found = new Found(together(best), from(best.place().element()));
    if (best.score() >= 4 && Persons.isPerson(best.name()) && !isSite(best.name())) {
      return found;
    }
    weak.add(found);
    return null;
  }

  /** Returns the surest candidate, looking only at places that could hold a surer one. */
  private @Nullable Candidate surest(
      List<Survey.Place> places, boolean isCredit, @Nullable Candidate first) {
    Candidate best = first;
    for (Survey.Place place : places) {
      if (best == null || seen(place, isCredit) + MOST_SAID > best.score()) {
        Candidate candidate = candidate(place, isCredit);
        boolean isBetter = candidate != null && (best == null || candidate.score() > best.score());
        best = isBetter ? candidate : best;
      }
    }
    return best;
  }

  private @Nullable Candidate candidate(Survey.Place place, boolean isCredit) {
    String line = place.comment() ? null : Metadata.line(place.element(), " | ");
    String name = Persons.name(line);
    if (line == null || name == null) {
      return null;
    }
    String people = Persons.people(name);
    boolean isMarked = isMarked(place.element());
    boolean isWord = name.indexOf(' ') < 0;
    if (people == null && ((isCredit && !isWord) || (!isMarked && name.length() > 30))) {
      return null;
    }
    int said = (people != null ? 3 : 0) + (Persons.afterBy(line) != null ? 1 : 0);
    String whole = people == null || isMarked ? name : people;
    return new Candidate(place, whole, seen(place, isCredit) + said);
  }

  /** Returns what a place speaks for, whatever it says. */
  private int seen(Survey.Place place, boolean isCredit) {
    int near = place.at() - titleAt;
    return marks(place.element())
        + (near > 0 && near < NEAR ? 2 : near < -NEAR ? -1 : 0)
        - (place.beside() ? 3 : 0)
        - (isCredit ? 1 : 0);
  }

  private static boolean isMarked(Element element) {
    return element.hasAttr("rel") || element.hasAttr("itemprop") || element.hasAttr("href");
  }

  private static int marks(Element element) {
    if (element.hasAttr("itemprop")) {
      return 3;
    }
    return element.attr("rel").contains("author") ? 2 : 0;
  }

  private static String from(Element element) {
    if (element.hasAttr("itemprop")) {
      return "itemprop " + element.attr("itemprop");
    }
    if (element.attr("rel").contains("author")) {
      return "rel author";
    }
    if (element.hasAttr("href")) {
      return "link to a profile";
    }
    for (String name : element.classNames()) {
      if (Callings.isAuthor(name)) {
        return "class " + name;
      }
    }
    return "class " + element.className();
  }

  /** Joins the names that stand beside the best one and are marked alike. */
  private String together(Candidate best) {
    Set<String> names = new LinkedHashSet<>();
    survey.authors.forEach(place -> join(names, best, place, false));
    survey.credits.forEach(place -> join(names, best, place, true));
    names.removeIf(
        name -> names.stream().anyMatch(more -> !more.equals(name) && more.contains(name)));
    return String.join(", ", names.stream().limit(MOST).toList());
  }

  private void join(Set<String> names, Candidate best, Survey.Place place, boolean isCredit) {
    Element element = place.element();
    if (place.equals(best.place())) {
      names.add(best.name());
      return;
    }
    boolean isAlike =
        Math.abs(place.at() - best.place().at()) < TOGETHER
            && element.normalName().equals(best.place().element().normalName())
            && isBeside(element, best.place().element());
    Candidate other = isAlike ? candidate(place, isCredit) : null;
    if (other != null && other.score() >= best.score() - 1 && Persons.isPerson(other.name())) {
      names.add(other.name());
    }
  }

  /** Returns whether two elements have the same parent, or parents that do. */
  private static boolean isBeside(Element one, Element other) {
    Element parent = other.parent();
    Element next = one.parent();
    Element above = parent == null ? null : parent.parent();
    return Objects.equals(next, parent)
        || (next != null && above != null && above.equals(next.parent()));
  }
}
