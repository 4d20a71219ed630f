package caravan.extract;

import caravan.source.Rule;
import caravan.source.Source;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one article's fields, in order: its rules, the listing, what was found. */
final class Values {
  /** The field that tells where a listing's date stood. */
  static final String DATE_SOURCE = "date_source";

  /** What it says of a date that a feed gives. */
  static final String FEED = "feed";

  private final Source source;
  private final Map<String, String> fields;
  private final Content content;

  Values(Source source, Map<String, String> fields, Content content) {
    this.source = source;
    this.fields = fields;
    this.content = content;
  }

  /**
   * Returns a field's value as one line of plain text.
   *
   * @param found what was found automatically, or null
   * @param last what counts where nothing else does, or null
   */
  @Nullable String of(String name, @Nullable String found, @Nullable String last) {
    Selecting.Chosen chosen = Selecting.value(rules(name), content, fields);
    String value = chosen == null ? fields.get(name) : chosen.value();
    if (value == null || value.isBlank()) {
      value = found == null || found.isBlank() ? last : found;
    }
    String line = value == null ? "" : Rewriting.line(source.article(), value);
    return line.isEmpty() ? null : line;
  }

  /** Returns the date that a rule or the listing gives, or null. */
  @Nullable PageDate date() {
    Selecting.Chosen chosen = Selecting.value(rules("date"), content, fields);
    PageDate date = chosen == null ? null : date(chosen, "rule");
    String listed = fields.get("date");
    return date != null || listed == null
        ? date
        : Dates.parse(listed, FEED.equals(fields.get(DATE_SOURCE)) ? FEED : "list");
  }

  /** Returns the date that a value writes: in its rule's format, else in any that is common. */
  static @Nullable PageDate date(Selecting.Chosen chosen, String source) {
    String format = chosen.rule().format();
    PageDate exact = format == null ? null : Dates.parse(chosen.value(), format, source);
    return exact != null ? exact : Dates.parse(chosen.value(), source);
  }

  private List<Rule> rules(String name) {
    return source.article().fields().getOrDefault(name, List.of());
  }
}
