package caravan.extract;

import caravan.source.Source;
import caravan.source.Source.Condition;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries out {@code keep}: which items become posts, and which posts a view shows. Stateless. */
public final class Keeping {
  private Keeping() {}

  /** Returns why values don't meet a source's conditions, or null where they do. */
  public static @Nullable String refused(List<Condition> conditions, Map<String, String> values) {
    for (Condition condition : conditions) {
      String value = values.getOrDefault(condition.field(), "");
      if (!meets(condition, value)) {
        return condition.field() + " '" + shown(value) + "' is not what keep asks for";
      }
    }
    return null;
  }

  /**
   * Returns the conditions that a listing alone decides: on fields that its rules give and that the
   * page can't give otherwise.
   */
  static List<Condition> early(Source source) {
    Map<String, ?> listed = source.list().fields();
    return source.keep().stream()
        .filter(condition -> listed.containsKey(condition.field()))
        .filter(
            condition ->
                source.article().fields().getOrDefault(condition.field(), List.of()).isEmpty())
        .toList();
  }

  private static boolean meets(Condition condition, String value) {
    return found(condition.is(), value, true)
        && !found(condition.not(), value, false)
        && (condition.atLeast() == null || number(value) >= condition.atLeast())
        && (condition.atMost() == null || number(value) <= condition.atMost());
  }

  private static boolean found(@Nullable Pattern pattern, String value, boolean none) {
    return pattern == null ? none : pattern.matcher(value).find();
  }

  private static double number(String value) {
    try {
      return value.isBlank() ? 0 : Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }
}
