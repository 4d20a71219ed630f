package caravan.contents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** An object of JSON at the head of a text: front matter, as Hugo reads it too. Stateless. */
final class JsonFront {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonFront() {}

  /**
   * Returns what a text is that begins with a brace or a bracket: JSON, a post where words follow
   * its first object, or null for neither.
   *
   * @param isWhole whether there is no more of it
   */
  static @Nullable Kind kind(String text, boolean isWhole) {
    String within = text.substring(1).stripLeading();
    if (text.startsWith("[") && !within.startsWith("{") && !within.startsWith("]")) {
      return null;
    }
    if (text.startsWith("{") && !within.startsWith("\"") && !within.startsWith("}")) {
      return null;
    }
    int end = end(text);
    String rest = end < 0 ? "" : text.substring(end).strip();
    boolean isPost = text.startsWith("{") && !rest.isEmpty() && !rest.matches("(?s)[{,\\[\"].*");
    return isPost ? Kind.POST : Kind.JSON;
  }

  /** Returns where the first value of a text ends, or a negative number where it does not. */
  static int end(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return -1;
      }
      parser.skipChildren();
      return (int) parser.currentLocation().getCharOffset();
    } catch (JsonProcessingException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
