package caravan.store;

import caravan.source.Rhythm;
import caravan.source.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A source as it was when its visits were last planned.
 *
 * @param active whether it had a file then
 * @param rhythm how its listings are read
 * @param zone its own, or null for the installation's
 * @param at epoch millis; 0 where it is not known
 */
record Planned(String id, boolean active, Rhythm rhythm, @Nullable ZoneId zone, long at) {
  private static final String CRON = "cron ";

  static Map<String, Planned> all(Handle handle) {
    Map<String, Planned> all = new HashMap<>();
    handle
        .createQuery("select id, active, rhythm, zone, planned_at from source")
        .map((row, context) -> row(row))
        .forEach(one -> all.put(one.id, one));
    return all;
  }

  private static Planned row(ResultSet row) throws SQLException {
    String rhythm = row.getString("rhythm");
    String zone = row.getString("zone");
    return new Planned(
        row.getString("id"),
        row.getInt("active") > 0,
        rhythm == null ? Rhythm.AUTO : parse(rhythm),
        zone == null ? null : ZoneId.of(zone),
        row.getLong("planned_at"));
  }

  private static Rhythm parse(String text) {
    return text.startsWith(CRON) ? Rhythm.cron(text.substring(CRON.length())) : Rhythm.every(text);
  }

  /** Notes how a source is read now; its row is there. */
  static void note(Handle handle, Source source, long now) {
    handle
        .createUpdate(
            "update source set rhythm = :rhythm, zone = :zone, planned_at = :now where id = :id")
        .bind("rhythm", text(source.rhythm()))
        .bind("zone", source.zone() == null ? null : source.zone().getId())
        .bind("now", now)
        .bind("id", source.id())
        .execute();
  }

  private static String text(Rhythm rhythm) {
    if (rhythm.cron() != null) {
      return CRON + rhythm.cron().asString();
    }
    Duration every = rhythm.every();
    if (every == null) {
      return "auto";
    }
    return every.toMillisPart() == 0 ? every.toSeconds() + "s" : every.toMillis() + "ms";
  }
}
