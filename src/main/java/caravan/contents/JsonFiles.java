package caravan.contents;

import caravan.extract.FeedEntries;
import caravan.web.Rejected;
import caravan.web.Urls;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects of JSON in the shape that {@code extract --format json} writes, one a line, one
 * after the other or as one list; and JSON Feeds. Thread-safe.
 */
final class JsonFiles implements Opener {
  private final int pageBytes;

  JsonFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    JsonObjects objects = JsonObjects.of(parcel, pageBytes);
    return new Items() {
      private Iterator<Item> current = Collections.emptyIterator();

      @Override
      public @Nullable Item next() throws IOException {
        while (!current.hasNext()) {
          JsonObject one = objects.next();
          if (one == null) {
            return null;
          }
          current = one.fault() == null ? items(parcel, one) : fault(one);
        }
        return current.next();
      }
    };
  }

  private static Iterator<Item> fault(JsonObject one) {
    return List.<Item>of(new Item.Leftover(one.place(), one.fault())).iterator();
  }

  private static Iterator<Item> items(Parcel parcel, JsonObject one) {
    JsonNode object = one.node();
    if (!FeedEntries.isFeed(object)) {
      return List.of(item(one.place(), object)).iterator();
    }
    try {
      return FeedFiles.items(parcel, one.part(), FeedEntries.read(object));
    } catch (Rejected e) {
      return List.<Item>of(new Item.Leftover(one.place(), e.getMessage())).iterator();
    }
  }

  private static Item item(String place, JsonNode object) {
    String error = text(object, "error");
    String said = text(object, "url");
    String url = Urls.normal(said);
    String content = error.isEmpty() ? content(object) : "";
    if (!error.isEmpty()) {
      return new Item.Leftover(place, named(place, said) + " holds no article: " + error);
    }
    if (!content.isBlank()) {
      return TextFiles.whole(place, url == null ? "" : url, fields(object, content));
    }
    return said.isEmpty()
        ? new Item.Leftover(
            place,
            named(place, "")
                + " has neither text, html, paragraphs nor url, as 'extract --format json' writes"
                + " them")
        : AddressLists.address(place, said, text(object, "title"));
  }

  private static String named(String place, String url) {
    return url.isEmpty() ? (place.isEmpty() ? "the object" : place) : url;
  }

  private static Map<String, String> fields(JsonNode object, String content) {
    Map<String, String> fields = new HashMap<>();
    for (String name : List.of("title", "author", "date", "language", "image")) {
      put(fields, name, text(object, name));
    }
    put(fields, "updated", text(object, "modified"));
    put(fields, "summary", text(object, "description"));
    put(fields, "tags", String.join(", ", texts(object.path("tags"))));
    fields.put("content", content);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  /** Returns the text as HTML, from the best form in which it is there. */
  private static String content(JsonNode object) {
    String html = text(object, "html");
    if (!html.isEmpty()) {
      return html;
    }
    String paragraphs =
        texts(object.path("paragraphs")).stream()
            .map(paragraph -> new Element("p").text(paragraph).outerHtml())
            .collect(Collectors.joining("\n"));
    return paragraphs.isEmpty() ? PlainText.html(text(object, "text")) : paragraphs;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.asText("").strip())
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isValueNode() ? value.asText("").strip() : "";
  }
}
