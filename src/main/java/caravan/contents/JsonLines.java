package caravan.contents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Objects that stand in a line each (JSON Lines). */
final class JsonLines implements JsonObjects {
  private final Parcel parcel;
  private final Reader reader;
  private final JsonMapper mapper;
  private final int longest;
  private int number;

  JsonLines(Parcel parcel, Reader reader, JsonMapper mapper, int longest) {
    this.parcel = parcel;
    this.reader = reader;
    this.mapper = mapper;
    this.longest = longest;
  }

  @Override
  public @Nullable JsonObject next() throws IOException {
    StringBuilder line = new StringBuilder();
    do {
      line.setLength(0);
      if (!read(line)) {
        return null;
      }
      number++;
    } while (line.toString().isBlank());
    return line.length() > longest
        ? broken("is longer than " + longest + " characters (caravan.web.max-bytes)")
        : object(line.toString());
  }

  /**
   * Reads a line, one character too many of one that is too long, and returns whether there was
   * one.
   */
  private boolean read(StringBuilder line) throws IOException {
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() <= longest) {
        line.append((char) c);
      }
    }
    return true;
  }

  private JsonObject object(String line) {
    String bare = line.startsWith("\uFEFF") ? line.substring(1) : line;
    try {
      JsonNode node = mapper.readTree(bare);
      return node.isObject()
          ? new JsonObject(parcel.place(part()), part(), node, null)
          : broken("is no object; write {\"url\": …, \"title\": …, \"html\": …}");
    } catch (JsonProcessingException e) {
      return broken("is broken JSON: " + JsonObjects.why(e));
    }
  }

  private JsonObject broken(String fault) {
    return JsonObject.broken(parcel.place(part()), part(), part() + " " + fault);
  }

  private String part() {
    return "line " + number;
  }
}
