package caravan.source;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds selectors and the lists of them to {@link Rule}s. */
final class RuleBinder {
  private static final Pattern ATTRIBUTE = Pattern.compile("^(.*)@([\\w:-]+)\\s*$", Pattern.DOTALL);

  /** Where a value may be; a selector names one of these. */
  private static final List<String> PLACES = List.of("css", "xpath", "json", "field");

  private final @Nullable Set<String> fields;

  /**
   * Makes a binder.
   *
   * @param fields what a rule may name as known from the listing; null for nothing
   */
  RuleBinder(@Nullable Set<String> fields) {
    this.fields = fields;
  }

  /** Returns a fallback list; empty where nothing is said. */
  List<Rule> rules(Part part) {
    if (!part.present()) {
      return List.of();
    }
    Stream<Part> members = part.node().isArray() ? part.members().stream() : Stream.of(part);
    return members.map(this::rule).filter(Objects::nonNull).toList();
  }

  /** Returns one rule, or null where it can't be read. */
  @Nullable Rule rule(Part part) {
    if (part.node().isTextual()) {
      return Rule.AUTO;
    }
    Part css = part.at("css");
    String wanted = css.text();
    Matcher attribute = ATTRIBUTE.matcher(wanted == null ? "" : wanted);
    boolean taken = attribute.matches();
    String selector =
        css.read(text -> Syntax.css(taken ? Objects.requireNonNull(attribute.group(1)) : text));
    alone(part);
    String format = part.at("format").text();
    part.at("format").read(Syntax::format);
    return new Rule(
        selector,
        taken ? attribute.group(2) : null,
        part.at("xpath").read(Xpath::of),
        part.at("json").read(JsonPathText::compile),
        field(part),
        part.at("regex").read(Syntax::regex),
        format,
        false);
  }

  /** Returns what selects elements to be dropped: a text is css. */
  List<Rule> drops(Part part) {
    return part.members().stream().map(this::drop).filter(Objects::nonNull).toList();
  }

  private @Nullable Rule drop(Part part) {
    if (!part.node().isTextual()) {
      return rule(part);
    }
    String css = part.read(Syntax::css);
    return css == null ? null : Rule.css(css);
  }

  private static void alone(Part part) {
    List<String> said = PLACES.stream().filter(place -> part.at(place).present()).toList();
    if (said.size() > 1) {
      part.at(said.get(1))
          .note(
              String.join(" and ", said)
                  + (said.size() > 2 ? " all" : " both")
                  + " say where the value is; keep one, or make a list of them");
    }
  }

  private @Nullable String field(Part part) {
    Part field = part.at("field");
    String name = field.text();
    if (name == null) {
      return null;
    }
    if (fields == null) {
      field.note(
          "no value is known yet within a listing; write { css: … }, { xpath: … } or { json: … }");
    } else if (!fields.contains(name)) {
      field.note("nothing gives {" + name + "}; " + Nearest.hint(name, fields));
    }
    return name;
  }
}
