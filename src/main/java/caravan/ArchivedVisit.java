package caravan;

import caravan.archive.ArchiveReader;
import caravan.archive.Recorded;
import caravan.web.Answer;
import caravan.web.Page;
import caravan.web.Read;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the archive holds of one visit: the latest answer of each of its addresses. */
final class ArchivedVisit {
  private static final int MOST_REDIRECTS = 10;
  private final Map<String, Recorded> latest = new HashMap<>();
  private @Nullable Recorded first;

  /** Takes in an answer; they come in the order in which they were written. */
  void add(Recorded recorded) {
    boolean isPage = recorded.status() == 200 && recorded.whole();
    if (recorded.page() == 1 && isPage) {
      first = recorded;
    }
    boolean isEnd = recorded.status() == 404 || recorded.status() == 410;
    boolean isMoved = recorded.status() / 100 == 3;
    if (isPage || isMoved || (isEnd && recorded.page() > 1)) {
      latest.put(recorded.address(), recorded);
    }
  }

  /** Returns the latest answer that is the article's first page, or null. */
  @Nullable Recorded first() {
    return first;
  }

  /**
   * Reads a page of the article.
   *
   * @param visit that would ask for it
   * @return one without a byte where the article has ended
   * @throws Rejected if it is not in the archive
   */
  Page page(Visit visit, ArchiveReader archive, Read read, UnaryOperator<String> masked)
      throws IOException {
    Visit asked = visit;
    for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
      Recorded recorded = latest.get(masked.apply(asked.address()));
      if (recorded == null) {
        break;
      }
      Answer answer = answer(asked, archive.content(recorded), read);
      if (answer.page() != null) {
        return answer.page();
      }
      asked = moved(asked, String.valueOf(answer.location()));
    }
    throw Rejected.held(
        visit.url() + " goes on at " + visit.address() + ", which is not in the archive");
  }

  /** Reads an answer as the line does when it comes. */
  static Answer answer(Visit visit, Recorded.Content content, Read read) throws IOException {
    return read.answer(
        visit,
        content.head().status(),
        content.head()::all,
        new ByteArrayInputStream(content.bytes()));
  }

  private static Visit moved(Visit visit, String to) {
    return new Visit(
        visit.id(),
        visit.kind(),
        visit.url(),
        visit.source(),
        visit.get(),
        List.of(to),
        null,
        null,
        null,
        0,
        visit.fields(),
        visit.pages());
  }
}
