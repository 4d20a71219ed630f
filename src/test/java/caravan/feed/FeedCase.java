package caravan.feed;

import caravan.article.Post;
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
    return new FeedCase(
        folder,
        Feed.of(
            json.get("name").asText(),
            json.get("title").asText(),
            json.get("home").asText(),
            text(json, "language"),
            json.get("base").asText(),
            posts));
  }

  private static Post post(JsonNode json) {
    String modified = text(json, "modified");
    return new Post(
        json.get("id").asText(),
        "2026-11-24-post.md",
        "acme",
        text(json, "link"),
        json.get("title").asText(),
        OffsetDateTime.parse(json.get("date").asText()),
        json.path("dayOnly").asBoolean(),
        json.get("dateSource").asText(),
        Instant.parse(json.get("seen").asText()),
        modified == null ? null : Instant.parse(modified),
        text(json, "author"),
        texts(json, "categories"),
        texts(json, "tags"),
        text(json, "language"),
        text(json, "image"),
        text(json, "description"),
        null,
        json.get("body").asText());
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
