package caravan.contents;

import caravan.web.Rejected;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Objects that stand one after the other, or in one list, over any number of lines. */
final class JsonValues implements JsonObjects {
  /** What a parser reads ahead. */
  private static final int AHEAD = 64 << 10;

  private final Parcel parcel;
  private final Counted reader;
  private final Bounded parser;
  private final JsonMapper mapper;
  private boolean isList;
  private int number;

  JsonValues(Parcel parcel, Reader in, JsonMapper mapper, int longest) {
    this.parcel = parcel;
    this.mapper = mapper;
    this.reader = new Counted(in, longest + AHEAD);
    try {
      this.parser = new Bounded(mapper.createParser(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable JsonObject next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        isList = true;
        token = parser.nextToken();
      }
      if (token == null) {
        return null;
      }
      number++;
      reader.count = 0;
      parser.count = 0;
      JsonNode node = mapper.readTree(parser);
      String part = number == 1 && !isList ? "" : "object " + number;
      String place = part.isEmpty() ? parcel.place() : parcel.place(part);
      return node.isObject()
          ? new JsonObject(place, part, node, null)
          : JsonObject.broken(place, part, "value " + number + " is no object");
    } catch (JsonProcessingException e) {
      throw Rejected.held(
          parcel.subject()
              + " is broken JSON at line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + " ("
              + JsonObjects.why(e)
              + ")"
              + (number < 2
                  ? "; mend it"
                  : "; mend it from there on, what stands before is taken"));
    }
  }

  private Rejected tooLarge() {
    return Rejected.held(
        parcel.subject()
            + " holds an object that is larger than a page may be (caravan.web.max-bytes)");
  }

  /** Counts characters, so that one object can't fill the memory. */
  private final class Counted extends FilterReader {
    private final long most;
    private long count;

    Counted(Reader in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count += Math.max(0, read);
      if (count > most) {
        throw tooLarge();
      }
      return read;
    }
  }

  /** Counts tokens, for the same reason. */
  private final class Bounded extends JsonParserDelegate {
    private int count;

    Bounded(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (++count > MOST_TOKENS) {
        throw tooLarge();
      }
      return super.nextToken();
    }
  }
}
