package caravan.observe;

import caravan.source.Durations;
import caravan.store.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link Status} as a table for a person's terminal. */
public final class StatusTable {
  private static final List<String> HEAD =
      List.of("SOURCE", "STATE", "READ", "NEXT", "24H", "7D", "ALL", "DUE");
  private static final int TEXTS = 2;
  private static final int LONGEST_ID = 32;
  private static final int MOST_LINES = 2;
  private static final String NEVER = "-";
  private static final Pattern FIRST_UNIT = Pattern.compile("(?<=[dhms]).*");

  private final UnaryOperator<String> masked;
  private final int width;

  /**
   * Makes one.
   *
   * @param masked takes secrets out of a text
   * @param width of the terminal in cells; 0 for none, where nothing is cut
   */
  public StatusTable(UnaryOperator<String> masked, int width) {
    this.masked = masked;
    this.width = width;
  }

  private record Row(List<String> cells, String detail) {}

  /** Returns the table, with a line's end behind every line. */
  public String render(Status status) {
    List<Row> rows = status.sources().stream().map(one -> row(one, status.at())).toList();
    int[] widths = widths(rows);
    StringBuilder table = new StringBuilder();
    line(table, HEAD, widths, "WHY");
    rows.forEach(row -> row(table, row, widths));
    return table.append(summary(status)).toString();
  }

  private Row row(Standing one, Instant now) {
    List<String> cells =
        List.of(
            Cells.plain(one.source()),
            one.state().name().toLowerCase(Locale.ROOT),
            one.lastRead() == null ? NEVER : age(Duration.between(one.lastRead(), now)),
            next(one.next(), now),
            count(one.yield().day()),
            count(one.yield().week()),
            count(one.yield().all()),
            count(one.waiting()));
    String late = one.late() && one.state() == Standing.State.OK ? "late; " : "";
    String reason = one.reason() == null ? "" : ": " + one.reason();
    return new Row(cells, Cells.plain(masked.apply(late + one.why() + reason)));
  }

  private static String next(@Nullable Instant next, Instant now) {
    if (next == null) {
      return NEVER;
    }
    return next.isAfter(now) ? age(Duration.between(now, next)) : "now";
  }

  private static String age(Duration age) {
    return FIRST_UNIT.matcher(Durations.text(age)).replaceFirst("");
  }

  private static String count(long count) {
    return count < 1000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
  }

  private static int[] widths(List<Row> rows) {
    int[] widths = new int[HEAD.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = HEAD.get(column).length();
      for (Row row : rows) {
        widths[column] = Math.max(widths[column], Cells.width(row.cells.get(column)));
      }
    }
    widths[0] = Math.min(widths[0], LONGEST_ID);
    return widths;
  }

  /** What does not fit into the last column stands beneath, over the whole width. */
  private void row(StringBuilder table, Row row, int[] widths) {
    int before = Arrays.stream(widths).map(cells -> cells + 2).sum();
    boolean fits = width == 0 || before + Cells.width(row.detail) <= width;
    line(table, row.cells, widths, fits ? row.detail : "");
    if (!fits) {
      beneath(row.detail).forEach(line -> table.append("  ").append(line).append('\n'));
    }
  }

  private void line(StringBuilder table, List<String> cells, int[] widths, String detail) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(
              column < TEXTS ? Cells.left(cell, widths[column]) : Cells.right(cell, widths[column]))
          .append("  ");
    }
    String whole = line.append(detail).toString().stripTrailing();
    table.append(width == 0 ? whole : Cells.cut(whole, width)).append('\n');
  }

  private List<String> beneath(String text) {
    int room = Math.max(20, width - 2);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && Cells.width(line + " " + word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    List<String> kept = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
    if (lines.size() > kept.size()) {
      kept.add(kept.remove(kept.size() - 1) + " …");
    }
    return kept.stream().map(one -> Cells.cut(one, room)).toList();
  }

  private static String summary(Status status) {
    Map<Standing.State, Long> states = new EnumMap<>(Standing.State.class);
    status.sources().forEach(one -> states.merge(one.state(), 1L, Long::sum));
    String by =
        states.entrySet().stream()
            .map(one -> count(one.getValue()) + " " + one.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "\n"
        + named(status.sources().size(), "source")
        + (by.isEmpty() ? "" : ": " + by)
        + "\n"
        + named(status.totals().visits(), "address").replaceFirst("addresss$", "addresses")
        + " known: "
        + count(status.queue().due())
        + " due, "
        + count(status.totals().held())
        + " held back, "
        + count(status.totals().refused())
        + " refused by robots.txt, "
        + count(status.totals().gone())
        + " gone\n"
        + named(status.totals().posts(), "post")
        + ", "
        + named(status.deadLetters(), "dead letter")
        + "\n";
  }

  private static String named(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
