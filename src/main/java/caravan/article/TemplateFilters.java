package caravan.article;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What templates can do to a value: all that texts can, and what only a file needs: {@code plain,
 * markdown, date}.
 */
final class TemplateFilters extends AbstractExtension {
  private static final int MOST_ARGUMENTS = 2;

  @Override
  public Map<String, Filter> getFilters() {
    Map<String, Filter> all = new TreeMap<>();
    Filters.names().forEach(name -> all.put(name, new Change(name)));
    all.put("escape", new Quote());
    all.put("plain", new Writing(TemplateFilters::plain));
    all.put("markdown", new Writing(value -> Markdown.of(value.toString())));
    all.put("date", new Day());
    return all;
  }

  /** A loop over numbers has no end that a post would wait for. */
  @Override
  public Map<String, io.pebbletemplates.pebble.extension.Function> getFunctions() {
    return Map.of("range", new NoRange());
  }

  private static String plain(Object value) {
    if (value instanceof Names names) {
      return Scalar.plain(names);
    }
    if (value instanceof Keys keys) {
      return Scalar.quoted(keys);
    }
    String text = value.toString();
    return PostValues.isDate(text) ? text : Scalar.plain(text);
  }

  private static String quoted(Object value) {
    if (value instanceof Keys keys) {
      return Scalar.quoted(keys);
    }
    return value instanceof Names names ? Scalar.quoted(names) : Scalar.quoted(value.toString());
  }

  private static List<String> arguments(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private record NoRange() implements io.pebbletemplates.pebble.extension.Function {
    @Override
    public List<String> getArgumentNames() {
      return arguments(MOST_ARGUMENTS + 1);
    }

    @Override
    public Object execute(
        Map<String, Object> given, PebbleTemplate self, EvaluationContext context, int line) {
      throw new IllegalArgumentException("there is no range here; loop over a list");
    }
  }

  /** A filter of texts: its result is escaped as any value is. */
  private record Change(String name) implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return arguments(MOST_ARGUMENTS);
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> given,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      List<String> values = new ArrayList<>();
      for (String argument : getArgumentNames()) {
        Object value = given.get(argument);
        if (value != null) {
          values.add(value.toString());
        }
      }
      return Filters.of(name, values).apply(input == null ? null : input.toString());
    }
  }

  /** What the engine puts behind each value that no other filter has made fit for the file. */
  private static final class Quote extends EscapeFilter {
    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> given,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return input == null || input instanceof SafeString ? input : new SafeString(quoted(input));
    }
  }

  /** A filter whose result stands in the file as it is. */
  private record Writing(Function<Object, String> written) implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> given,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return input == null ? null : new SafeString(written.apply(input));
    }
  }

  /** Writes a date in a format of {@code java.time}, in the date's own offset. */
  private record Day() implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return arguments(1);
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> given,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      Object format = given.get("0");
      if (input == null || format == null) {
        return input;
      }
      try {
        OffsetDateTime date = OffsetDateTime.parse(input.toString(), PostValues.DATE);
        return DateTimeFormatter.ofPattern(format.toString(), Locale.ROOT).format(date);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "'" + input + "' can't be written as '" + format + "': " + e.getMessage(), e);
      }
    }
  }
}
