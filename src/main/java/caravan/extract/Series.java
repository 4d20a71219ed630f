package caravan.extract;

import caravan.source.Rule;
import caravan.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one article, in order; rules look at the first.
 *
 * @param before those that came before the last one, at least one
 * @param last the page that came last, perhaps without a byte: then it was not there
 * @param content what the last one holds
 */
public record Series(List<Page> before, Page last, Content content) implements Content {
  public Series {
    before = List.copyOf(before);
  }

  @Override
  public List<Content> all(Rule rule) {
    return Documents.read(before.get(0)).all(rule);
  }

  @Override
  public @Nullable String text(Rule rule) {
    return Documents.read(before.get(0)).text(rule);
  }

  /** Returns the address of the first page. */
  String first() {
    return before.get(0).url();
  }

  /** Returns how many bytes its pages have together. */
  long size() {
    return before.stream().mapToLong(page -> page.bytes().length).sum() + last.bytes().length;
  }
}
