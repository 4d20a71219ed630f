package caravan.source;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a source's listings are read: every so long, by a cron expression, or by the source's
 * own rhythm.
 *
 * @param every the pause, or null
 * @param cron Quartz expression (seconds first), or null; both null is {@code auto}
 */
public record Rhythm(@Nullable Duration every, @Nullable Cron cron) {
  private static final String QUARTER = "0 0/15 * * * ?";
  private static final Pattern FIVE = Pattern.compile("\\S+(\\s+\\S+){4}");

  /** By the source's own rhythm. */
  public static final Rhythm AUTO = new Rhythm(null, null);

  /** Reads {@code auto} or a span of time; throws IllegalArgumentException for others. */
  public static Rhythm every(String text) {
    return text.equals("auto") ? AUTO : new Rhythm(Durations.parse(text), null);
  }

  /** Reads a Quartz cron expression; throws IllegalArgumentException for a wrong one. */
  public static Rhythm cron(String expression) {
    if (FIVE.matcher(expression.strip()).matches()) {
      throw new IllegalArgumentException(
          "'"
              + expression
              + "' has five parts; seconds come first and a day is ?, as in "
              + QUARTER);
    }
    try {
      CronDefinition quartz = CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ);
      return new Rhythm(null, new CronParser(quartz).parse(expression.strip()).validate());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + expression
              + "' is no cron expression; write it like "
              + QUARTER
              + " (seconds, "
              + "minutes, hours, day of month, month, day of week; one of the days is ?)",
          e);
    }
  }

  /** Returns whether it is the source's own, which nobody has fixed. */
  public boolean isAuto() {
    return every == null && cron == null;
  }

  /**
   * Returns when a listing is due again that was read now.
   *
   * @param zone the cron expression's
   * @return the next time, or {@link Instant#MAX} where the cron expression names none any more
   * @throws IllegalStateException for the source's own rhythm
   */
  public Instant next(Instant now, ZoneId zone) {
    if (every != null) {
      return now.plus(every);
    }
    if (cron != null) {
      return ExecutionTime.forCron(cron)
          .nextExecution(now.atZone(zone))
          .map(ZonedDateTime::toInstant)
          .orElse(Instant.MAX);
    }
    throw new IllegalStateException("the source's own rhythm is not fixed");
  }
}
