package caravan.feed;

import caravan.article.Enclosure;
import caravan.article.Post;
import caravan.article.PostBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder below {@code feeds/}: {@code feed.json} and what each format makes of it. */
record FeedCase(Path folder, Feed feed) {
  private static final Path CASES = Path.of("src/test/resources/feeds");

  static Stream<FeedCase> all() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().map(FeedCase::read).toList().stream();
    }
  }

  static FeedCase of(String name) {
    return read(CASES.resolve(name));
  }

  Path expected(Format format) {
    return folder.resolve("expected." + format.extension());
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  private static FeedCase read(Path folder) {
    JsonNode json;
    try {
      json = new JsonMapper().readTree(folder.resolve("feed.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the case " + folder, e);
    }
    List<Post> posts = new ArrayList<>();
    json.get("posts").forEach(post -> posts.add(post(post)));
    List<Feed.Deleted> deleted = new ArrayList<>();
    json.path("deleted")
        .forEach(
            one ->
                deleted.add(
                    new Feed.Deleted(
                        one.get("id").asText(), Instant.parse(one.get("when").asText()))));
    Feed feed =
        Feed.of(
            json.get("name").asText(),
            json.get("title").asText(),
            json.get("home").asText(),
            text(json, "language"),
            json.get("base").asText(),
            posts);
    return new FeedCase(folder, feed.without(deleted).at(place(json)).on(terms(json)));
  }

  private static Feed.Place place(JsonNode json) {
    return new Feed.Place(text(json, "page"), text(json, "previous"), text(json, "next"));
  }

  private static Feed.Terms terms(JsonNode json) {
    String updated = text(json, "updated");
    return new Feed.Terms(
        updated == null ? Instant.EPOCH : Instant.parse(updated),
        json.path("minutes").asInt(),
        texts(json, "hubs"));
  }

  private static Post post(JsonNode json) {
    String modified = text(json, "modified");
    return PostBuilder.post(json.get("id").asText())
        .link(text(json, "link"))
        .title(json.get("title").asText())
        .date(OffsetDateTime.parse(json.get("date").asText()))
        .dayOnly(json.path("dayOnly").asBoolean())
        .dateSource(json.get("dateSource").asText())
        .seen(Instant.parse(json.get("seen").asText()))
        .modified(modified == null ? null : Instant.parse(modified))
        .author(text(json, "author"))
        .categories(texts(json, "categories"))
        .tags(texts(json, "tags"))
        .language(text(json, "language"))
        .image(text(json, "image"))
        .enclosure(enclosure(json.path("enclosure")))
        .description(text(json, "description"))
        .body(json.get("body").asText())
        .build();
  }

  private static Enclosure enclosure(JsonNode json) {
    return json.isMissingNode()
        ? null
        : new Enclosure(
            json.get("url").asText(), json.get("type").asText(), json.path("length").asLong(-1));
  }

  private static String text(JsonNode json, String key) {
    return json.hasNonNull(key) ? json.get(key).asText() : null;
  }

  private static List<String> texts(JsonNode json, String key) {
    List<String> texts = new ArrayList<>();
    json.path(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
