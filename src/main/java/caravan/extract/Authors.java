package caravan.extract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    Bylines.Line line = new Bylines(survey, titleAt).find(this::isSite);
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
    List<Candidate> candidates = new ArrayList<>();
    survey.authors.forEach(place -> add(candidates, place, false));
    survey.credits.forEach(place -> add(candidates, place, true));
    Candidate best = null;
    for (Candidate candidate : candidates) {
      if (best == null || candidate.score() > best.score()) {
        best = candidate;
      }
    }
    if (best == null) {
      return null;
    }
    Found found = new Found(together(best, candidates), from(best.place().element()));
    if (best.score() >= 4 && Persons.isPerson(best.name()) && !isSite(best.name())) {
      return found;
    }
    weak.add(found);
    return null;
  }

  private void add(List<Candidate> candidates, Survey.Place place, boolean isCredit) {
    String line = place.comment() ? null : Metadata.line(place.element(), " | ");
    if (line == null) {
      return;
    }
    String name = Persons.name(line);
    String people = name == null ? null : Persons.people(name);
    boolean isMarked = isMarked(place.element());
    boolean isWord = name != null && name.indexOf(' ') < 0;
    if (name == null
        || (people == null && isCredit && !isWord)
        || (people == null && !isMarked && name.length() > 30)) {
      return;
    }
    int near = place.at() - titleAt;
    int score =
        marks(place.element())
            + (people != null ? 3 : 0)
            + (Persons.afterBy(line) != null ? 1 : 0)
            + (near > 0 && near < NEAR ? 2 : near < -NEAR ? -1 : 0)
            - (place.beside() ? 3 : 0)
            - (isCredit ? 1 : 0);
    candidates.add(new Candidate(place, people == null || isMarked ? name : people, score));
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
      if (Callings.isAuthor(name.toLowerCase(Locale.ROOT))) {
        return "class " + name;
      }
    }
    return "class " + element.className();
  }

  /** Joins the names that stand beside the best one and are marked alike. */
  private static String together(Candidate best, List<Candidate> candidates) {
    Set<String> names = new LinkedHashSet<>();
    Element parent = best.place().element().parent();
    Element above = parent == null ? null : parent.parent();
    for (Candidate other : candidates) {
      Element element = other.place().element();
      Element next = element.parent();
      boolean isBeside =
          Objects.equals(next, parent)
              || (next != null && above != null && above.equals(next.parent()));
      if (other.equals(best)
          || (isBeside
              && other.score() >= best.score() - 1
              && Persons.isPerson(other.name())
              && element.normalName().equals(best.place().element().normalName())
              && Math.abs(other.place().at() - best.place().at()) < TOGETHER)) {
        names.add(other.name());
      }
    }
    names.removeIf(
        name -> names.stream().anyMatch(more -> !more.equals(name) && more.contains(name)));
    return String.join(", ", names.stream().limit(MOST).toList());
  }
}
