package caravan.article;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions that change a value in texts and in templates: {@code {medium|pinyin}}, <code>
 * {{ medium | pinyin }}</code>. Stateless.
 *
 * <p>No value in is no value out, but for {@code default}.
 */
public final class Filters {
  /** Changes a value; null for none. */
  public interface Filter {
    @Nullable String apply(@Nullable String value);
  }

  /** How a filter is made of its arguments, and how many they are. */
  private record Maker(int arguments, Function<List<String>, Filter> made) {}

  private static final Map<String, Maker> MAKERS =
      Map.of(
          "lower", new Maker(0, none -> full(value -> value.toLowerCase(Locale.ROOT))),
          "upper", new Maker(0, none -> full(value -> value.toUpperCase(Locale.ROOT))),
          "slug", new Maker(0, none -> full(Slug::of)),
          "pinyin", new Maker(0, none -> full(Latin::name)),
          "default", new Maker(1, with -> value -> blank(value) ? with.get(0) : value),
          "after", new Maker(1, with -> full(value -> after(value, with.get(0)))),
          "replace", new Maker(2, with -> full(value -> value.replace(with.get(0), with.get(1)))));

  private Filters() {}

  /** Returns the names of all filters. */
  public static Set<String> names() {
    return new TreeSet<>(MAKERS.keySet());
  }

  /**
   * Returns a filter.
   *
   * @param name one of {@link #names}
   * @throws IllegalArgumentException if it takes another number of arguments
   */
  public static Filter of(String name, List<String> arguments) {
    Maker maker = MAKERS.get(name);
    if (maker == null) {
      throw new IllegalArgumentException("there is no filter '" + name + "'");
    }
    if (maker.arguments() != arguments.size()) {
      throw new IllegalArgumentException(
          "filter '"
              + name
              + "' takes "
              + maker.arguments()
              + " arguments in parentheses, not "
              + arguments.size());
    }
    return maker.made().apply(List.copyOf(arguments));
  }

  private static Filter full(Function<String, String> change) {
    return value -> value == null ? null : change.apply(value);
  }

  private static boolean blank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  /** Returns what follows the last mark; all of it where there is none. */
  private static String after(String value, String mark) {
    int at = value.lastIndexOf(mark);
    return at < 0 ? value : value.substring(at + mark.length()).strip();
  }
}
