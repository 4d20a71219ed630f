package caravan.article;

import java.util.ArrayList;
import java.util.List;

/** A list of texts in a template: a copy of its own, which the template's filters may sort. */
final class Names extends ArrayList<String> {
  Names(List<String> values) {
    super(values);
  }

  /** Returns the members as one text. */
  @Override
  public String toString() {
    return String.join(", ", this);
  }
}
