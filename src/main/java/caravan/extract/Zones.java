package caravan.extract;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time zones that people write behind a time. A name that stands for several, as CST, IST or
 * AST do, stands for none.
 */
final class Zones {
  private static final Map<String, String> OFFSETS =
      Map.ofEntries(
          Map.entry("z", "+00:00"),
          Map.entry("utc", "+00:00"),
          Map.entry("gmt", "+00:00"),
          Map.entry("bst", "+01:00"),
          Map.entry("wat", "+01:00"),
          Map.entry("cet", "+01:00"),
          Map.entry("mez", "+01:00"),
          Map.entry("cest", "+02:00"),
          Map.entry("mesz", "+02:00"),
          Map.entry("sast", "+02:00"),
          Map.entry("cat", "+02:00"),
          Map.entry("eet", "+02:00"),
          Map.entry("eest", "+03:00"),
          Map.entry("eat", "+03:00"),
          Map.entry("msk", "+03:00"),
          Map.entry("мск", "+03:00"),
          Map.entry("trt", "+03:00"),
          Map.entry("pkt", "+05:00"),
          Map.entry("wib", "+07:00"),
          Map.entry("wita", "+08:00"),
          Map.entry("hkt", "+08:00"),
          Map.entry("sgt", "+08:00"),
          Map.entry("awst", "+08:00"),
          Map.entry("jst", "+09:00"),
          Map.entry("kst", "+09:00"),
          Map.entry("aest", "+10:00"),
          Map.entry("aedt", "+11:00"),
          Map.entry("nzst", "+12:00"),
          Map.entry("nzdt", "+13:00"),
          Map.entry("brt", "-03:00"),
          Map.entry("edt", "-04:00"),
          Map.entry("est", "-05:00"),
          Map.entry("cdt", "-05:00"),
          Map.entry("mdt", "-06:00"),
          Map.entry("mst", "-07:00"),
          Map.entry("pdt", "-07:00"),
          Map.entry("pst", "-08:00"));

  /** Names that say where, not whether clocks are an hour ahead; the day tells that. */
  private static final Map<String, String> PLACES =
      Map.of(
          "et", "America/New_York",
          "eastern", "America/New_York",
          "pt", "America/Los_Angeles",
          "pacific", "America/Los_Angeles");

  private static final List<Map.Entry<String, String>> PHRASES =
      List.of(
          Map.entry("北京时间", "+08:00"),
          Map.entry("北京時間", "+08:00"),
          Map.entry("台北時間", "+08:00"),
          Map.entry("台灣時間", "+08:00"),
          Map.entry("香港時間", "+08:00"),
          Map.entry("日本時間", "+09:00"),
          Map.entry("한국시간", "+09:00"));

  private Zones() {}

  /** Returns the offset that a zone's name gives a local time, or null. */
  static @Nullable ZoneOffset named(String name, LocalDateTime time) {
    String offset = OFFSETS.get(name);
    if (offset != null) {
      return ZoneOffset.of(offset);
    }
    String place = PLACES.get(name);
    if (place == null) {
      return null;
    }
    List<ZoneOffset> valid = ZoneId.of(place).getRules().getValidOffsets(time);
    return valid.size() == 1 ? valid.get(0) : null;
  }

  /** Returns the offset that a phrase anywhere in a line gives its times, or null. */
  static @Nullable ZoneOffset inLine(String line) {
    for (Map.Entry<String, String> phrase : PHRASES) {
      if (line.contains(phrase.getKey())) {
        return ZoneOffset.of(phrase.getValue());
      }
    }
    return null;
  }

  /** Returns an offset of hours and minutes, or null where no clock shows it. */
  static @Nullable ZoneOffset of(boolean west, int hours, int minutes) {
    try {
      return ZoneOffset.ofHoursMinutes(west ? -hours : hours, west ? -minutes : minutes);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
