package caravan.extract;

import caravan.source.Rule;
import caravan.source.Source;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The values of one article's fields, in order: its rules, the listing, what was found. */
final class Values {
  private final Source source;
  private final Map<String, String> fields;
  private final Document document;

  Values(Source source, Map<String, String> fields, Document document) {
    this.source = source;
    this.fields = fields;
    this.document = document;
  }

  /**
   * Returns a field's value as one line of plain text.
   *
   * @param found what was found automatically, or null
   * @param last what counts where nothing else does, or null
   */
  @Nullable String of(String name, @Nullable String found, @Nullable String last) {
    Selecting.Chosen chosen = Selecting.value(rules(name), document, fields);
    String value = chosen == null ? fields.get(name) : chosen.value();
    if (value == null || value.isBlank()) {
      value = found == null || found.isBlank() ? last : found;
    }
    String line = value == null ? "" : Rewriting.line(source.article(), value);
    return line.isEmpty() ? null : line;
  }

  /** Returns the date that a rule or the listing gives, or null. */
  @Nullable PageDate date() {
    Selecting.Chosen chosen = Selecting.value(rules("date"), document, fields);
    if (chosen != null) {
      String format = chosen.rule().format();
      PageDate date =
          format == null
              ? Dates.parse(chosen.value(), "rule")
              : Dates.parse(chosen.value(), format, "rule");
      if (date != null) {
        return date;
      }
    }
    String listed = fields.get("date");
    return listed == null ? null : Dates.parse(listed, fields.getOrDefault("from", "list"));
  }

  private List<Rule> rules(String name) {
    return source.article().fields().getOrDefault(name, List.of());
  }
}
