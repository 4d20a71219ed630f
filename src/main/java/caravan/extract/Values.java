package caravan.extract;

import caravan.source.Rule;
import caravan.source.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of one article's fields, in order: its rules, the listing, what was found. */
final class Values {
  /** The field that tells where a listing's date stood. */
  static final String DATE_SOURCE = "date_source";

  /** What it says of a date that a feed gives. */
  static final String FEED = "feed";

  static final List<String> NAMES = List.of("title", "author", "image", "date");

  private final Source source;
  private final Map<String, String> fields;
  private final Map<String, Selecting.Chosen> chosen = new HashMap<>();

  /** Reads what the source's rules select now, whatever becomes of the content. */
  Values(Source source, Map<String, String> fields, Content content) {
    this.source = source;
    this.fields = fields;
    for (String name : NAMES) {
      List<Rule> rules = source.article().fields().getOrDefault(name, List.of());
      Selecting.Chosen value = Selecting.value(rules, content, fields);
      if (value != null) {
        chosen.put(name, value);
      }
    }
  }

  /** Returns the fields that neither the rules nor the listing give. */
  Set<String> open() {
    return NAMES.stream()
        .filter(name -> !chosen.containsKey(name) && fields.get(name) == null)
        .collect(Collectors.toSet());
  }

  /**
   * Returns a field's value as one line of plain text.
   *
   * @param found what was found automatically, or null
   * @param last what counts where nothing else does, or null
   */
  @Nullable String of(String name, @Nullable String found, @Nullable String last) {
    Selecting.Chosen ruled = chosen.get(name);
    String value = ruled == null ? fields.get(name) : ruled.value();
    if (value == null || value.isBlank()) {
      value = found == null || found.isBlank() ? last : found;
    }
    String line = value == null ? "" : Rewriting.line(source.article(), value);
    return line.isEmpty() ? null : line;
  }

  /** Returns where a field's value stands if not in the page itself, or null. */
  @Nullable String origin(String name) {
    if (chosen.containsKey(name)) {
      return "article." + name + " of the source";
    }
    return fields.get(name) == null ? null : "its listing";
  }

  /** Returns the date that a rule or the listing gives, or null. */
  @Nullable PageDate date() {
    Selecting.Chosen ruled = chosen.get("date");
    PageDate date = ruled == null ? null : date(ruled, "rule");
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
}
