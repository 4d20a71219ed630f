package caravan.feed;

import caravan.article.Post;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What feeds said when they were published last: what subscribers know, wherever else it was lost.
 * It is read from the documents in JSON. Immutable, thread-safe.
 */
public final class LastEdition {
  /** Where nothing was published. */
  public static final LastEdition NOTHING = new LastEdition(Path.of(""), false);

  private static final JsonMapper JSON = new JsonMapper();
  private static final String DOCUMENT = ".json";

  private final Path folder;
  private final boolean any;

  /**
   * Makes it.
   *
   * @param folder of the feeds' documents, there or not
   */
  public LastEdition(Path folder) {
    this(folder, true);
  }

  private LastEdition(Path folder, boolean any) {
    this.folder = folder;
    this.any = any;
  }

  /** Returns what a feed was called, or the empty string. */
  public String title(String feed) {
    return read(feed).path("title").asText();
  }

  /**
   * Returns the posts that a document shows, by their ids: without names of files, and with all
   * their terms as tags.
   *
   * @param document its path without extension, such as {@code all} or {@code all/2026-11}
   */
  public Map<String, Post> items(String document) {
    Map<String, Post> items = new HashMap<>();
    for (JsonNode item : read(document).path("items")) {
      Post post = JsonFeed.post(item);
      if (post != null) {
        items.putIfAbsent(post.id(), post);
      }
    }
    return items;
  }

  /** Returns the ids of the posts that a document shows, in its order. */
  public List<String> ids(String document) {
    List<String> ids = new ArrayList<>();
    read(document).path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  /** Returns when posts changed last as a feed and its history say it, by their ids. */
  public Map<String, Instant> changes(String feed) {
    Map<String, Instant> changes = new HashMap<>();
    List<String> documents = new ArrayList<>(List.of(feed));
    pages(feed).forEach(page -> documents.add(feed + "/" + page));
    for (String document : documents) {
      items(document)
          .forEach(
              (id, post) -> {
                if (post.modified() != null) {
                  changes.put(id, post.modified());
                }
              });
    }
    return changes;
  }

  /**
   * Returns the newest change that a document tells, in whole seconds as posts know them; long ago
   * where there is none.
   */
  public Instant updated(String document) {
    Path file = folder.resolve(document + ".atom");
    if (!any || !Files.isRegularFile(file)) {
      return Instant.EPOCH;
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      XMLInputFactory factory = XMLInputFactory.newInstance();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader xml = factory.createXMLStreamReader(reader);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("updated")) {
          return OffsetDateTime.parse(xml.getElementText())
              .toInstant()
              .truncatedTo(ChronoUnit.SECONDS);
        }
      }
    } catch (IOException | XMLStreamException | DateTimeParseException e) {
      return Instant.EPOCH;
    }
    return Instant.EPOCH;
  }

  /** Returns a post as a page of a feed's history shows it, the newest page first, or null. */
  public @Nullable Post archived(String feed, String id) {
    List<String> pages = pages(feed);
    for (int n = pages.size() - 1; n >= 0; n--) {
      Post post = items(feed + "/" + pages.get(n)).get(id);
      if (post != null) {
        return post;
      }
    }
    return null;
  }

  /** Returns the names of the pages of a feed's history, the oldest first. */
  public List<String> pages(String feed) {
    Path pages = folder.resolve(feed);
    if (!any || !Files.isDirectory(pages)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(pages)) {
      return list.map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(DOCUMENT))
          .map(file -> file.substring(0, file.length() - DOCUMENT.length()))
          .filter(PageName::fits)
          .map(PageName::of)
          .sorted()
          .map(PageName::toString)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private JsonNode read(String document) {
    Path file = folder.resolve(document + DOCUMENT);
    try {
      return any && Files.isRegularFile(file) ? JSON.readTree(file.toFile()) : JSON.missingNode();
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
