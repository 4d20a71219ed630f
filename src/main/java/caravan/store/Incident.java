package caravan.store;

import caravan.article.Post;
import caravan.article.TagUri;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/**
 * A change of what a source is like, as subscribers are told; frozen once made.
 *
 * @param id {@code tag:} URI (RFC 4151) of source, instant and state
 * @param source id
 * @param reason paragraphs of plain text, one a line; no secret
 * @param at when it was noticed, whole seconds
 */
record Incident(String id, String source, State state, String reason, Instant at) {
  private static final DateTimeFormatter KEY =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What a source has become. */
  enum State {
    FAILING("is failing"),
    SILENT("has fallen silent"),
    RECOVERED("has recovered");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Incident of(String authority, String source, State state, String reason, Instant at) {
    String key = source + "/" + KEY.format(at) + "-" + state.text();
    return new Incident(TagUri.of(authority, at, "problems", key), source, state, reason, at);
  }

  /** Returns the entry that tells it. */
  Post post() {
    List<String> paragraphs = Arrays.asList(reason.split("\n"));
    return new Post(
        id,
        "",
        source,
        null,
        source + " " + state.words,
        at.atOffset(ZoneOffset.UTC),
        false,
        "noticed",
        at,
        null,
        null,
        List.of(state.text()),
        List.of(source),
        "en",
        null,
        null,
        paragraphs.get(0),
        null,
        null,
        null,
        paragraphs.stream()
            .map(text -> "<p>" + Entities.escape(text) + "</p>")
            .collect(Collectors.joining("\n")));
  }
}
