package caravan.store;

import caravan.web.Head;
import caravan.web.Visit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter: a visit's last failure, and what had been answered.
 *
 * @param name of its files: the visit's id
 * @param at when it was written
 * @param source id of the source
 * @param kind of the visit
 * @param url address that the visit is known by, without secrets
 * @param asked address that was asked, without secrets
 * @param page 1 for the first page of an article
 * @param status HTTP status code; 0 where no answer came
 * @param response head of the answer, or null
 * @param whole whether its body is there, all of it
 */
public record Letter(
    String name,
    Instant at,
    String source,
    Visit.Kind kind,
    String url,
    String asked,
    int page,
    int status,
    @Nullable Head response,
    boolean whole) {

  /**
   * Reads a letter.
   *
   * @param hasBody whether bytes lie beside it
   * @throws IllegalArgumentException if it is none
   */
  static Letter read(String name, ObjectNode json, boolean hasBody) {
    try {
      return new Letter(
          name,
          Instant.parse(json.path("at").asText()),
          json.path("source").asText(),
          Visit.Kind.valueOf(json.path("kind").asText()),
          json.path("url").asText(),
          json.path("asked").asText(),
          json.path("page").asInt(1),
          json.path("status").asInt(hasBody ? 200 : 0),
          response(json),
          hasBody && !json.path("cut").asBoolean());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its time can't be read: " + json.path("at"), e);
    }
  }

  private static @Nullable Head response(ObjectNode json) {
    List<String> lines = new ArrayList<>();
    for (JsonNode line : json.path("response")) {
      lines.add(line.asText());
    }
    if (lines.isEmpty() && json.hasNonNull("contentType")) {
      lines.addAll(List.of("", "Content-Type: " + json.path("contentType").asText()));
    }
    return lines.isEmpty() ? null : Head.parse(String.join("\r\n", lines));
  }

  /** Returns whether an article may be made of what it holds. */
  public boolean holdsArticle() {
    return whole && status == 200 && page == 1 && kind == Visit.Kind.ARTICLE;
  }

  /** Returns the id of its visit. */
  public long visit() {
    return Long.parseLong(name);
  }
}
