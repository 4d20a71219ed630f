package caravan.article;

import java.util.AbstractList;
import java.util.List;

/** A list of texts in a template, which is escaped as the list that it is. Immutable. */
final class Names extends AbstractList<String> {
  /** Stands before each member where the engine asks for one text: in no value there is one. */
  private static final String MARK = "\0";

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

  @Override
  public String toString() {
    return MARK + String.join(MARK, values);
  }

  /** Returns a text in double quotes, or the list that a text stands for. */
  static String escaped(String text) {
    if (!text.startsWith(MARK)) {
      return Scalar.quoted(text);
    }
    String members = text.substring(MARK.length());
    return Scalar.quoted(members.isEmpty() ? List.of() : List.of(members.split(MARK, -1)));
  }
}
