package caravan.article;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value of a template that is itself made of keys: {@code {{ enclosure.url }}}. */
final class Keys extends LinkedHashMap<String, Object> {
  private Keys(Map<String, ?> values) {
    super(values);
  }

  /** Returns an enclosure's keys; no length where none is known. */
  static Keys of(Enclosure enclosure) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("url", enclosure.url());
    values.put("type", enclosure.type());
    if (enclosure.isMeasured()) {
      values.put("length", enclosure.length());
    }
    return new Keys(values);
  }

  /** Returns the values as one text. */
  @Override
  public String toString() {
    return String.join(", ", values().stream().map(String::valueOf).toList());
  }
}
