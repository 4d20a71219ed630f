package caravan.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns that hold lists and maps as JSON; null stands for an empty one. Stateless. */
final class Columns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Columns() {}

  static List<String> list(@Nullable String json) {
    return parsed(json, new TypeReference<List<String>>() {}, List.of());
  }

  static Map<String, String> map(@Nullable String json) {
    return parsed(json, new TypeReference<Map<String, String>>() {}, Map.of());
  }

  private static <T> T parsed(@Nullable String json, TypeReference<T> type, T none) {
    try {
      return json == null ? none : JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the frontier is damaged: " + json, e);
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
