package caravan.source;

import caravan.article.Filters.Filter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text: what stands there as it is, and the place that follows it.
 *
 * @param text before the place, perhaps empty
 * @param place null at the end of the text
 */
record Piece(String text, @Nullable Place place) {

  /**
   * A place that a value fills.
   *
   * @param name of the field
   * @param format how the date is written, or null for the field's own value
   * @param filters applied in their order, to no value too
   */
  record Place(String name, @Nullable DateTimeFormatter format, List<Filter> filters) {

    /** Returns what fills the place, or null where nothing but blanks does. */
    @Nullable String value(
        Map<String, String> fields, @Nullable OffsetDateTime date, boolean filtered) {
      String value = fields.get(name);
      if (format != null) {
        value = date == null ? null : format.format(date);
      }
      for (Filter filter : filtered ? filters : List.<Filter>of()) {
        value = filter.apply(value);
      }
      return value == null || value.isBlank() ? null : value;
    }
  }
}
