package caravan.article;

import java.util.AbstractList;
import java.util.List;

/** A list of texts in a template. Immutable. */
final class Names extends AbstractList<String> {
  private final List<String> values;

  Names(List<String> values) {
    this.values = List.copyOf(values);
  }

  @Override
  public String get(int index) {
    return values.get(index);
  }

  @Override
  public int size() {
    return values.size();
  }

  /** Returns the members as one text. */
  @Override
  public String toString() {
    return String.join(", ", values);
  }
}
