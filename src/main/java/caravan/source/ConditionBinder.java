package caravan.source;

import caravan.source.Source.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds what an article must be to be kept. */
final class ConditionBinder {
  /** What can be asked of every article. */
  private static final Set<String> ARTICLE =
      Set.of(
          "title",
          "author",
          "date",
          "category",
          "tags",
          "language",
          "link",
          "words",
          "paragraphs",
          "text",
          "summary",
          "source");

  private static final List<String> TESTS = List.of("is", "not", "at-least", "at-most");
  private static final Pattern REGEX = Pattern.compile("/(.+)/(i?)", Pattern.DOTALL);
  private final Set<String> known = new HashSet<>(ARTICLE);

  /**
   * Makes a binder.
   *
   * @param fields what the listing gives besides
   */
  ConditionBinder(Set<String> fields) {
    known.addAll(fields);
  }

  /** Returns the conditions, without those that can't be read. */
  List<Condition> conditions(Part keep) {
    return keep.members().stream().map(this::condition).filter(Objects::nonNull).toList();
  }

  private @Nullable Condition condition(Part part) {
    Part field = part.at("field");
    String name = field.text();
    if (name == null) {
      return null;
    }
    if (!known.contains(name)) {
      field.note("no article has '" + name + "'; " + Nearest.hint(name, known));
    }
    if (TESTS.stream().noneMatch(test -> part.at(test).present())) {
      part.note("says nothing of '" + name + "'; add one of " + String.join(", ", TESTS));
    }
    Integer least = number(part.at("at-least"));
    Integer most = number(part.at("at-most"));
    if (least != null && most != null && least > most) {
      part.at("at-most").note("less than at-least, so that nothing would be kept; swap them");
    }
    return new Condition(name, found(part.at("is")), found(part.at("not")), least, most);
  }

  private static @Nullable Integer number(Part part) {
    return part.present() ? part.node().asInt() : null;
  }

  private static @Nullable Pattern found(Part part) {
    return part.read(ConditionBinder::pattern);
  }

  /** Reads {@code /…/} as a regular expression and any other text as itself. */
  static Pattern pattern(String text) {
    Matcher regex = REGEX.matcher(text);
    if (!regex.matches()) {
      return Pattern.compile(Pattern.quote(text));
    }
    Pattern pattern = Syntax.regex(String.valueOf(regex.group(1)));
    return "i".equals(regex.group(2))
        ? Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        : pattern;
  }
}
