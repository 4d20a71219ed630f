package caravan.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the words around a date, and the names of the elements that it stands in, say of it. Names
 * repeat on a page, so each is judged once; an instance serves one page.
 */
final class DateLabels {
  /** What a date is said to be. */
  enum Kind {
    PUBLISHED,
    UPDATED,
    OPEN
  }

  /** How far up names count. */
  private static final int NEAR = 3;

  private static final int FAR = 40;

  private static final Pattern PUBLISHED =
      Pattern.compile(
          "publi|pubblic|posted|veröffentlich|erschienen|发布|發布|发表|發表|公開|掲載|게시|등록|입력"
              + "|опубл|yayın|نشر|gepubliceerd|geplaatst|opublikowan|dodano|created|erstellt");
  private static final Pattern UPDATED =
      Pattern.compile(
          "updat|modifi|edited|geändert|aktualis|actuali[sz]|à jour|aggiornat|atualiz|gewijzigd"
              + "|bijgewerkt|aktualiz|обновл|изменен|оновлен|güncel|تحديث|更新|修改|수정|업데이트");
  private static final Pattern COPYRIGHT =
      Pattern.compile("©|copyright|\\(c\\)|all rights|版权|著作権|版權");
  private static final Pattern BY_PUBLISHED =
      Pattern.compile("publi|posted|pub-?(?:date|time)|release|date-?line|post-?date|entry-?date");
  private static final Pattern BY_UPDATED = Pattern.compile("updat|modif|changed|lastmod|edited");
  private static final Pattern BY_DATE = Pattern.compile("date|time(?!line)|datum|fecha|created");
  private static final Pattern BY_LINE =
      Pattern.compile("byline|meta|info|source|author|submitted|credit");
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "footer|comment|related|sidebar|widget|recommend|teaser|copyright|archive|calendar"
              + "|tweet|upcoming|more-?news|popular|latest");

  /**
   * What an element's names say.
   *
   * @param kind what its dates are
   * @param rank 0 for a date, 1 for what stands about an article, 2 for nothing of the kind
   * @param elsewhere whether it lies beside the article
   */
  private record Judgement(Kind kind, int rank, boolean elsewhere) {
    static Judgement of(String names) {
      boolean updated = BY_UPDATED.matcher(names).find();
      boolean published = BY_PUBLISHED.matcher(names).find();
      Kind kind = published ? Kind.PUBLISHED : updated ? Kind.UPDATED : Kind.OPEN;
      boolean date = published || updated || BY_DATE.matcher(names).find();
      int rank = date ? 0 : BY_LINE.matcher(names).find() ? 1 : 2;
      return new Judgement(kind, rank, ELSEWHERE.matcher(names).find());
    }
  }

  private static final Judgement SILENT = new Judgement(Kind.OPEN, 2, false);

  private final Map<String, Judgement> judged = new HashMap<>();

  /** Returns whether a line, in small letters, is about rights. */
  static boolean isCopyright(String line) {
    return COPYRIGHT.matcher(line).find();
  }

  /** Returns what a line's words say of the date between two of its places. */
  static Kind inLine(String lower, int start, int end) {
    String before = lower.substring(Math.max(0, start - FAR), start);
    int published = last(PUBLISHED, before);
    int updated = last(UPDATED, before);
    if (published >= 0 || updated >= 0) {
      return published > updated ? Kind.PUBLISHED : Kind.UPDATED;
    }
    Matcher after = UPDATED.matcher(lower);
    after.region(end, Math.min(lower.length(), end + FAR));
    return after.find() && !startsLabel(lower, end, after.end()) ? Kind.UPDATED : Kind.OPEN;
  }

  private static int last(Pattern pattern, String text) {
    int at = -1;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      at = matcher.start();
    }
    return at;
  }

  /** Returns whether a word belongs to what follows it: {@code … | Updated: …}. */
  private static boolean startsLabel(String lower, int from, int wordEnd) {
    for (int i = from; i < Math.min(lower.length(), wordEnd + 12); i++) {
      if ("|/·•;".indexOf(lower.charAt(i)) >= 0 || (i >= wordEnd && lower.charAt(i) == ':')) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the nearest names say that a date is. */
  Kind kind(@Nullable Element element) {
    Element one = element;
    for (int step = 0; one != null && step < NEAR && !one.nameIs("body"); step++) {
      Kind kind = judged(one).kind();
      if (kind != Kind.OPEN) {
        return kind;
      }
      one = one.parent();
    }
    return Kind.OPEN;
  }

  /** Returns 0 where a near name speaks of a date, 1 where of what stands about an article. */
  int rank(@Nullable Element element) {
    int best = 2;
    Element one = element;
    for (int step = 0; one != null && step < NEAR && !one.nameIs("body"); step++) {
      best = Math.min(best, judged(one).rank());
      one = one.parent();
    }
    return best;
  }

  /** Returns whether an element lies within something beside the article. */
  boolean elsewhere(@Nullable Element element) {
    Element one = element;
    for (int step = 0; one != null && step < FAR && !one.nameIs("body"); step++) {
      if (judged(one).elsewhere() || one.nameIs("blockquote")) {
        return true;
      }
      one = one.parent();
    }
    return false;
  }

  private Judgement judged(Element element) {
    String names = Names.of(element) + " " + element.attr("itemprop").toLowerCase(Locale.ROOT);
    return names.length() < 2 ? SILENT : judged.computeIfAbsent(names, Judgement::of);
  }
}
