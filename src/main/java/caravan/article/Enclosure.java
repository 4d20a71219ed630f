package caravan.article;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be heard or watched with an article, as a file of its own.
 *
 * @param url absolute http(s) address
 * @param type media type, such as {@code audio/mpeg}, without parameters
 * @param length in bytes, -1 where it is not known: none is invented
 */
public record Enclosure(String url, String type, long length) {
  /** The length of what nobody measured. */
  public static final long UNKNOWN = -1;

  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}");
  private static final Pattern ENDING = Pattern.compile("\\.([a-z0-9]{2,4})(?:[?#].*)?$");
  private static final Pattern SIZE = Pattern.compile("\\d{1,15}");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("aac", "audio/aac"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("oga", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("flac", "audio/flac"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("ogv", "video/ogg"),
          Map.entry("mov", "video/quicktime"));

  /** Takes no length of 0 for one: feeds write it where they know none. */
  public Enclosure {
    length = length > 0 ? length : UNKNOWN;
  }

  /**
   * Returns one, or null where its type is neither said nor told by its address.
   *
   * @param url absolute address
   * @param type as said, with or without parameters, or null
   * @param length as said, or null
   */
  public static @Nullable Enclosure of(String url, @Nullable String type, @Nullable String length) {
    String said = type(url, type);
    String size = length == null ? "" : length.strip();
    long bytes = SIZE.matcher(size).matches() ? Long.parseLong(size) : UNKNOWN;
    return said == null ? null : new Enclosure(url, said, bytes);
  }

  /**
   * Returns a media type in lower case without its parameters; where none is said, the one that the
   * address ends like; else null.
   */
  public static @Nullable String type(String url, @Nullable String said) {
    String plain =
        said == null ? "" : said.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (TYPE.matcher(plain).matches()) {
      return plain;
    }
    Matcher ending = ENDING.matcher(url.toLowerCase(Locale.ROOT));
    return plain.indexOf('/') < 0 && ending.find() ? TYPES.get(ending.group(1)) : null;
  }

  /** Returns whether the length is known. */
  public boolean isMeasured() {
    return length != UNKNOWN;
  }
}
