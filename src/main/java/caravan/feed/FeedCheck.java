package caravan.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * Looks at the bytes of a feed's document before they take the place of the last good ones: whether
 * every format can be read, says what it must, names each article once, and goes back behind
 * nothing that was told. Stateless.
 */
public final class FeedCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Thrown for a document that is not fit to be published; the message names it and the fault. */
  public static final class Unfit extends RuntimeException {
    Unfit(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Looks at the three formats of one document.
   *
   * @throws Unfit if one of them is broken, or they do not name the same articles
   */
  public void check(Feed feed, byte[] rss, byte[] atom, byte[] json) {
    List<String> told = of(feed, Format.ATOM, () -> atom(feed, atom));
    same(feed, Format.RSS, told, of(feed, Format.RSS, () -> rss(feed, rss)));
    same(feed, Format.JSON, told, of(feed, Format.JSON, () -> json(feed, json)));
  }

  private interface Look {
    List<String> ids() throws IOException;
  }

  private static List<String> of(Feed feed, Format format, Look look) {
    try {
      return look.ids();
    } catch (IOException | DateTimeException | Unfit e) {
      throw new Unfit(name(feed, format) + " is not fit to be published: " + e.getMessage());
    }
  }

  private static void same(Feed feed, Format format, List<String> wanted, List<String> found) {
    if (!wanted.equals(found)) {
      throw new Unfit(
          name(feed, format)
              + " is not fit to be published: it names other articles than "
              + name(feed, Format.ATOM)
              + ": "
              + found
              + ", not "
              + wanted);
    }
  }

  private static String name(Feed feed, Format format) {
    return "feeds/" + feed.path() + "." + format.extension();
  }

  /** RFC 4287 §4.1.1, §4.1.2. */
  private static List<String> atom(Feed feed, byte[] bytes) throws IOException {
    Element root = WellFormed.root(bytes);
    require(root.getName().equals("feed"), "its root is " + root.getName());
    filled(root, "id", Xml.ATOM);
    filled(root, "title", Xml.ATOM);
    self(feed, Format.ATOM, root);
    Instant updated = moment(root);
    Instant before = feed.terms().updated();
    require(!updated.isBefore(before), "updated " + updated + " is before the last one, " + before);
    List<String> ids = new ArrayList<>();
    for (Element entry : root.getChildren("entry", Xml.ATOM)) {
      ids.add(filled(entry, "id", Xml.ATOM));
      filled(entry, "title", Xml.ATOM);
      Instant moment = moment(entry);
      require(
          !moment.isAfter(updated),
          last(ids) + " was updated " + moment + ", after the feed, " + updated);
    }
    return once(ids);
  }

  private static List<String> rss(Feed feed, byte[] bytes) throws IOException {
    Element channel = WellFormed.root(bytes).getChild("channel");
    require(channel != null, "it has no channel");
    for (String name : List.of("title", "link", "description")) {
      filled(channel, name, Namespace.NO_NAMESPACE);
    }
    self(feed, Format.RSS, channel);
    List<String> ids = new ArrayList<>();
    for (Element item : channel.getChildren("item")) {
      ids.add(filled(item, "guid", Namespace.NO_NAMESPACE));
      filled(item, "title", Namespace.NO_NAMESPACE);
    }
    return once(ids);
  }

  /** JSON Feed 1.1, "Top-level" and "Items". */
  private static List<String> json(Feed feed, byte[] bytes) throws IOException {
    JsonNode root = JSON.readTree(bytes);
    for (String name : List.of("version", "title", "feed_url")) {
      require(!root.path(name).asText().isBlank(), "it has no " + name);
    }
    String self = Links.encode(feed.url(Format.JSON.extension()));
    String said = root.path("feed_url").asText();
    require(said.equals(self), "it calls itself " + said + ", not " + self);
    require(root.path("items").isArray(), "it has no items");
    List<String> ids = new ArrayList<>();
    for (JsonNode item : root.path("items")) {
      ids.add(item.path("id").asText());
      require(!last(ids).isBlank(), "its item " + ids.size() + " has no id");
      boolean hasContent = item.has("content_html") || item.has("content_text");
      require(hasContent, last(ids) + " has no content");
    }
    return once(ids);
  }

  /** There is exactly one link to the document itself (RFC 4287 §4.2.7.2; WebSub §4). */
  private static void self(Feed feed, Format format, Element head) {
    List<String> found =
        head.getChildren("link", Xml.ATOM).stream()
            .filter(link -> "self".equals(link.getAttributeValue("rel")))
            .map(link -> link.getAttributeValue("href"))
            .toList();
    String self = Links.encode(feed.url(format.extension()));
    require(found.equals(List.of(self)), "it calls itself " + found + ", not " + self);
  }

  private static Instant moment(Element element) {
    return OffsetDateTime.parse(filled(element, "updated", Xml.ATOM)).toInstant();
  }

  private static String filled(Element parent, String name, Namespace namespace) {
    String text = parent.getChildText(name, namespace);
    require(Text.shown(text) != null, "the " + parent.getName() + " has no " + name);
    return String.valueOf(text);
  }

  private static List<String> once(List<String> ids) {
    Set<String> seen = new HashSet<>();
    ids.forEach(id -> require(seen.add(id), "it names " + id + " twice"));
    return ids;
  }

  private static String last(List<String> ids) {
    return ids.get(ids.size() - 1);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new Unfit(otherwise);
    }
  }
}
