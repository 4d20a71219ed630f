package caravan;

import caravan.archive.ArchiveReader;
import caravan.archive.Recorded;
import caravan.article.Article;
import caravan.web.Heads;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Extracts what the archive holds again. The frontier is read, for what the listings knew, and
 * stays as it is.
 */
final class ArchiveReplay {
  /** How long after its answer an article is stored at most. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final Beans beans;
  private final ArchiveReader archive;
  private final Rereading rereading;
  private final Set<String> sources;

  /**
   * Makes one.
   *
   * @param sources ids that alone are replayed; empty for all
   */
  ArchiveReplay(Beans beans, ArchiveReader archive, Set<String> sources) {
    this.beans = beans;
    this.archive = archive;
    this.rereading = new Rereading(beans);
    this.sources = sources;
  }

  /**
   * Replays all articles that were asked for in a period.
   *
   * @throws IOException if the archive can't be read
   */
  void run(Period period, ReplayListener outcome) throws IOException {
    Map<String, ArchivedVisit> visits = new LinkedHashMap<>();
    archive.each(
        recorded -> {
          if (recorded.kind() != Visit.Kind.ROBOTS && period.holds(recorded.at())) {
            visits.computeIfAbsent(key(recorded), none -> new ArchivedVisit()).add(recorded);
          }
        });
    List<ArchivedVisit> inOrder =
        visits.values().stream()
            .filter(visit -> visit.first() != null)
            .sorted(Comparator.comparing(visit -> Objects.requireNonNull(visit.first()).at()))
            .toList();
    for (ArchivedVisit visit : inOrder) {
      replay(visit, Objects.requireNonNull(visit.first()), outcome);
    }
    outcome.end();
  }

  private static String key(Recorded recorded) {
    boolean isArticle = recorded.kind() == Visit.Kind.ARTICLE;
    return (isArticle ? "" : recorded.source()) + "\n" + recorded.visit();
  }

  private void replay(ArchivedVisit archived, Recorded first, ReplayListener outcome)
      throws IOException {
    Visit visit = visit(first);
    boolean isWanted = sources.isEmpty() || sources.contains(visit.source());
    if (!isWanted || beans.sources.get(visit.source()) == null) {
      return;
    }
    Article article;
    try {
      requireLatest(first, visit);
      article = article(archived, first, visit);
    } catch (RuntimeException e) {
      outcome.refused(visit.url(), e);
      return;
    }
    if (article != null) {
      outcome.article(article);
    }
  }

  /**
   * Makes sure that a post would not fall back: what was read later is better known.
   *
   * @throws Rejected if the article was read anew since, and that answer is not looked at
   */
  private void requireLatest(Recorded first, Visit visit) {
    Visit known = known(first);
    Instant news = known == null ? Instant.EPOCH : beans.frontier.lastNews(known.id());
    if (news.isAfter(first.at().plus(SETTLED))) {
      throw Rejected.held(
          visit.url() + " was read anew at " + news + ", and that answer is not among these");
    }
  }

  /** Returns the article, or null for a listing. */
  private @Nullable Article article(ArchivedVisit archived, Recorded first, Visit visit)
      throws IOException {
    if (visit.url().contains(Heads.MASK)) {
      throw Rejected.held(visit.url() + " holds a secret, and its visit is not known any more");
    }
    Page page = ArchivedVisit.answer(visit, archive.content(first), beans.read).page();
    if (page == null || (visit.listing() && !rereading.isSingle(visit, page))) {
      return null;
    }
    return rereading.article(
        visit,
        first.at(),
        page,
        further -> archived.page(further, archive, beans.read, beans::masked));
  }

  /** Returns the visit as the frontier knows it, under an id that settles nothing. */
  private Visit visit(Recorded first) {
    Visit known = known(first);
    String start = known == null ? first.visit() : known.start();
    boolean moved = !beans.masked(start).equals(first.address());
    return new Visit(
        0,
        first.kind(),
        known == null ? first.visit() : known.url(),
        known == null ? first.source() : known.source(),
        known == null ? null : known.get(),
        moved ? List.of(first.address()) : List.of(),
        null,
        null,
        null,
        0,
        known == null ? Map.of() : known.fields());
  }

  /** The frontier may have been made anew since, with other ids. */
  private @Nullable Visit known(Recorded first) {
    Visit same = beans.frontier.visit(first.id());
    boolean isSame =
        same != null
            && same.kind() == first.kind()
            && beans.masked(same.url()).equals(first.visit());
    if (isSame || first.kind() != Visit.Kind.ARTICLE) {
      return isSame ? same : null;
    }
    return beans.frontier.article(first.visit());
  }
}
