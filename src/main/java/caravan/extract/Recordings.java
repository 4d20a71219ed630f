package caravan.extract;

import caravan.extract.About.Enclosure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be heard or watched with an article: recordings described in JSON-LD, shared, or
 * played on the page. Players that are pages of their own are none, nor is what has no media type.
 */
final class Recordings {
  private static final int MOST = 10;
  private static final Pattern TYPE = Pattern.compile("(?i)(?:audio|video)/[a-z0-9.+-]+");
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

  private final Metadata metadata;
  private final Map<String, Enclosure> found = new LinkedHashMap<>();

  private Recordings(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Returns the page's recordings, each address once, at most 10. */
  static List<Enclosure> of(Metadata metadata) {
    Recordings recordings = new Recordings(metadata);
    metadata.jsonLd().recordings().forEach(recordings::described);
    recordings.shared("og:audio");
    recordings.shared("og:video");
    metadata.survey().recordings.forEach(recordings::played);
    return List.copyOf(recordings.found.values());
  }

  private void described(JsonNode recording) {
    String size = recording.path("contentSize").asText("");
    add(
        recording.path("contentUrl").asText(""),
        recording.path("encodingFormat").asText(""),
        SIZE.matcher(size).matches() ? Long.parseLong(size) : 0);
  }

  private void shared(String name) {
    String url = metadata.meta(name + ":secure_url", name + ":url", name);
    String type = metadata.meta(name + ":type");
    if (url != null) {
      add(url, type == null ? "" : type, 0);
    }
  }

  private void played(Survey.Place place) {
    Element element = place.element();
    if (!place.beside() && !place.comment()) {
      add(element.attr("src"), element.attr("type"), 0);
    }
  }

  private void add(String address, String said, long length) {
    String url = address.isBlank() ? null : metadata.absolute(address);
    String type = url == null ? null : type(url, said);
    if (url != null && type != null && found.size() < MOST) {
      found.putIfAbsent(url, new Enclosure(url, type, length));
    }
  }

  /** Returns the media type said, without parameters, else the one the address ends like. */
  private static @Nullable String type(String url, String said) {
    Matcher type = TYPE.matcher(said.strip());
    if (type.lookingAt()) {
      return type.group().toLowerCase(Locale.ROOT);
    }
    Matcher ending = ENDING.matcher(url.toLowerCase(Locale.ROOT));
    return said.isBlank() || said.indexOf('/') < 0
        ? ending.find() ? TYPES.get(ending.group(1)) : null
        : null;
  }
}
