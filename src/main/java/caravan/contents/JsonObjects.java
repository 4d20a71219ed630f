package caravan.contents;

import caravan.extract.Documents;
import caravan.web.Page;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The objects of a file, one in memory at a time. */
interface JsonObjects {
  /** Values and marks of one object: more are no article's, and would fill the memory. */
  int MOST_TOKENS = 500_000;

  /** Returns the next one, or null at the end. */
  @Nullable JsonObject next() throws IOException;

  /**
   * Returns the objects of a file: one a line where its first line is one, so that a broken line
   * costs only itself; else one after the other, also within one list.
   *
   * @param longest most characters of one of them
   */
  static JsonObjects of(Parcel parcel, int longest) {
    Charset charset = Documents.charset(new Page("", null, null, null, parcel.head()));
    BufferedReader reader = new BufferedReader(new InputStreamReader(parcel.in(), charset));
    JsonMapper each = mapper(longest, MOST_TOKENS);
    return isLines(parcel, each)
        ? new JsonLines(parcel, reader, each, longest)
        : new JsonValues(parcel, reader, mapper(longest, Long.MAX_VALUE), longest);
  }

  private static JsonMapper mapper(int longest, long tokens) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder().maxStringLength(longest).maxTokenCount(tokens).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .build();
  }

  private static boolean isLines(Parcel parcel, JsonMapper mapper) {
    String text = Parcel.text(parcel.head()).stripLeading();
    int end = text.indexOf('\n');
    if (!text.startsWith("{")) {
      return false;
    }
    if (end < 0 && !parcel.isShort()) {
      return true;
    }
    try {
      mapper.readTree(end < 0 ? text : text.substring(0, end));
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Returns what is wrong, in one line. */
  static String why(JsonProcessingException e) {
    String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return why.length() > 160 ? why.substring(0, 160) + "…" : why;
  }
}
