package caravan.extract;

import caravan.article.Enclosure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be heard or watched with an article: recordings described in JSON-LD, shared, or
 * played on the page. Players that are pages of their own are none, nor is what has no media type.
 */
final class Recordings {
  private static final int MOST = 10;
  private static final Pattern TYPE = Pattern.compile("(?:audio|video)/.+");

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
    add(
        recording.path("contentUrl").asText(""),
        recording.path("encodingFormat").asText(""),
        recording.path("contentSize").asText(""));
  }

  private void shared(String name) {
    String url = metadata.meta(name + ":secure_url", name + ":url", name);
    String type = metadata.meta(name + ":type");
    if (url != null) {
      add(url, type, null);
    }
  }

  private void played(Survey.Place place) {
    Element element = place.element();
    if (!place.beside() && !place.comment()) {
      add(element.attr("src"), element.attr("type"), null);
    }
  }

  private void add(String address, @Nullable String type, @Nullable String length) {
    String url = address.isBlank() ? null : metadata.absolute(address);
    Enclosure one = url == null ? null : Enclosure.of(url, type, length);
    if (one != null && TYPE.matcher(one.type()).matches() && found.size() < MOST) {
      found.putIfAbsent(one.url(), one);
    }
  }
}
