package caravan.extract;

import caravan.source.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules look at: a page or a part of it. */
public sealed interface Content permits Markup, Json, Series {
  /** Returns what a rule selects, in order; a rule of another kind of content selects nothing. */
  List<Content> all(Rule rule);

  /** Returns the text of the first part that a rule selects, or null. */
  @Nullable String text(Rule rule);
}
