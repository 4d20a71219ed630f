package caravan.store;

import caravan.source.Durations;
import caravan.store.Incident.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How problems are told to a person: paragraphs of plain text, one a line. Stateless. */
final class IncidentText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private IncidentText() {}

  /** Returns the words with which a recovery begins. */
  static String since(Incident before) {
    return (before.state() == State.FAILING ? "It failed" : "It was silent")
        + ", as was told on "
        + MINUTE.format(before.at())
        + "; ";
  }

  static String failing(Standing standing) {
    String reason = standing.reason();
    StringBuilder text = new StringBuilder();
    text.append(reason == null ? unsaid(standing) : sentence(reason));
    if (standing.failures() > 1) {
      text.append(" That was the failure number ").append(standing.failures()).append(" in a row.");
    }
    text.append("\nLast read without failure: ")
        .append(standing.lastRead() == null ? "never" : MINUTE.format(standing.lastRead()));
    text.append(". Next try: ")
        .append(standing.next() == null ? "none" : MINUTE.format(standing.next()))
        .append(" (")
        .append(standing.why())
        .append(").\n");
    return text.append(Remedy.of(standing)).toString();
  }

  /** A robots.txt that can't be read forbids everything (RFC 9309 §2.3.1.4). */
  private static String unsaid(Standing standing) {
    return standing.state() == Standing.State.FAILING
        ? "Its site's robots.txt can't be read, so that nothing may be asked for there."
        : "It has not been read for much too long.";
  }

  static String silent(String id, Silence silence) {
    Duration usual = silence.usual();
    String what =
        usual == null
            ? "It is followed since "
                + MINUTE.format(silence.since())
                + " and read without failure, but no article ever came of it."
            : "It is read without failure, but nothing new has come since "
                + MINUTE.format(silence.since())
                + ". Before, an article came every "
                + Durations.text(rounded(usual))
                + ".";
    return what
        + "\nLook at its address in a browser. Where there are articles, ./caravan check "
        + id
        + " shows what of them is found; list.items, list.link or keep in config/sources/"
        + id
        + ".yaml may need another value. Where there are none, wait, or delete the file: its"
        + " articles stay.";
  }

  private static Duration rounded(Duration span) {
    return span.compareTo(Duration.ofHours(1)) < 0
        ? Duration.ofMinutes(Math.max(1, span.toMinutes()))
        : Duration.ofHours(span.toHours());
  }

  static String recovered(Standing standing) {
    Instant read = standing.lastRead();
    return "it is well again"
        + (read == null ? "." : ", read without failure on " + MINUTE.format(read) + ".")
        + "\nNothing needs to be done.";
  }

  private static String sentence(String reason) {
    String line = reason.strip().replaceAll("\\s+", " ");
    return line.matches(".*[.!?]") ? line : line + ".";
  }
}
