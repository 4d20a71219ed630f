package caravan.contents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON that stands in a file.
 *
 * @param place where, as a person would say it
 * @param part the same without the file's own place; empty where it is all of the file
 * @param node the object; missing where it is broken
 * @param fault why it can't be read, and what would mend it; null where it can
 */
record JsonObject(String place, String part, JsonNode node, @Nullable String fault) {
  static JsonObject broken(String place, String part, String fault) {
    return new JsonObject(place, part, MissingNode.getInstance(), fault);
  }
}
