package caravan.extract;

import java.util.IdentityHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the words around a date, and the names of the elements that it stands in, say of it. Each
 * element is judged once; an instance serves one page.
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

  private static final int SAYS_PUBLISHED = 1;
  private static final int SAYS_UPDATED = 1 << 1;
  private static final int SAYS_DATE = 1 << 2;
  private static final int SAYS_ABOUT = 1 << 3;
  private static final int SAYS_ELSEWHERE = 1 << 4;

  private static final Vocabulary NAMES =
      new Vocabulary()
          .add(
              SAYS_PUBLISHED,
              "publi posted pubdate pub-date pubtime pub-time release dateline date-line postdate"
                  + " post-date entrydate entry-date")
          .add(SAYS_UPDATED, "updat modif changed lastmod edited")
          .add(SAYS_DATE, "date time datum fecha created")
          .add(SAYS_ABOUT, "byline meta info source author submitted credit")
          .add(
              SAYS_ELSEWHERE,
              "footer comment related sidebar widget recommend teaser copyright archive calendar"
                  + " tweet upcoming morenews more-news popular latest")
          .except("timeline");

  private final IdentityHashMap<Element, Integer> said = new IdentityHashMap<>();

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
      int says = says(one);
      if ((says & (SAYS_PUBLISHED | SAYS_UPDATED)) != 0) {
        return (says & SAYS_PUBLISHED) != 0 ? Kind.PUBLISHED : Kind.UPDATED;
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
      best = Math.min(best, rank(says(one)));
      one = one.parent();
    }
    return best;
  }

  private static int rank(int says) {
    boolean date = (says & (SAYS_PUBLISHED | SAYS_UPDATED | SAYS_DATE)) != 0;
    return date ? 0 : (says & SAYS_ABOUT) != 0 ? 1 : 2;
  }

  /** Returns whether an element lies within something beside the article. */
  boolean elsewhere(@Nullable Element element) {
    Element one = element;
    for (int step = 0; one != null && step < FAR && !one.nameIs("body"); step++) {
      if ((says(one) & SAYS_ELSEWHERE) != 0 || one.nameIs("blockquote")) {
        return true;
      }
      one = one.parent();
    }
    return false;
  }

  private int says(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    Integer known = said.get(element);
    if (known != null) {
      return known;
    }
    int says = NAMES.in(element.attr("itemprop")) | NAMES.in(element.attr("data-role"));
    says |= NAMES.in(element.className()) | NAMES.in(element.id());
    said.put(element, says);
    return says;
  }
}
