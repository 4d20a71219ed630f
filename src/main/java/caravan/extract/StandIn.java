package caravan.extract;

import caravan.article.Digest;
import caravan.web.Answer;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Visit;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The article as its feed gives it, in place of a page that its site shows to nobody without a key:
 * refused (401, 403), to be paid for (402), or kept from a country (451). Stateless.
 */
public final class StandIn {
  private static final Set<Integer> WALLS = Set.of(401, 402, 403, 451);

  /** Returns whether a feed gave the text of an article whose page answered with a wall. */
  public boolean isFor(Visit visit, Throwable failure) {
    BadAnswer answer = answer(failure);
    return answer != null
        && WALLS.contains(answer.status())
        && visit.kind() == Visit.Kind.ARTICLE
        && !visit.further()
        && visit.fields().containsKey(FeedContent.FIELD);
  }

  /**
   * Returns what stands for the site's answer: an empty page, another one for another text, to
   * which the listing gives all.
   */
  public Answer answer(Visit visit, Throwable failure) {
    BadAnswer wall = answer(failure);
    String text = visit.fields().getOrDefault(FeedContent.FIELD, "");
    String html = "<html><!-- " + Digest.of(text) + " --></html>";
    Page page =
        new Page(
            visit.address(),
            "text/html; charset=utf-8",
            null,
            null,
            html.getBytes(StandardCharsets.UTF_8));
    return new Answer(wall == null ? 0 : wall.status(), null, page);
  }

  private static @Nullable BadAnswer answer(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BadAnswer answer) {
        return answer;
      }
    }
    return null;
  }
}
