package caravan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema is what editors show to those who write source files: each key explains itself. */
class SchemaTest {
  @TempDir Path folder;

  /** A key: its path in a source file, and what the schema says of it. */
  record Key(List<String> path, JsonNode schema) {
    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  static Stream<Key> keys() throws IOException {
    List<Key> all = new ArrayList<>();
    collect(schema(), schema(), List.of(), all);
    JsonNode selector = schema().at("/definitions/selector");
    collect(schema(), selector, List.of("article", "title"), all);
    return all.stream();
  }

  private static void collect(JsonNode root, JsonNode schema, List<String> path, List<Key> all) {
    for (var property : schema.path("properties").properties()) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(property.getKey());
      all.add(new Key(deeper, property.getValue()));
      collect(root, property.getValue(), deeper, all);
      deeper = new ArrayList<>(deeper);
      deeper.add("*");
      collect(root, property.getValue().path("items"), deeper, all);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void each_key_has_a_title_a_description_and_examples(Key key) {
    assertThat(key.schema().path("title").asText()).isNotBlank().hasSizeLessThan(30);
    assertThat(key.schema().path("description").asText()).isNotBlank().endsWith(".");
    assertThat(key.schema().path("examples")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void each_example_and_each_default_binds(Key key) throws IOException {
    List<JsonNode> values = new ArrayList<>();
    key.schema().path("examples").forEach(values::add);
    if (key.schema().has("default")) {
      values.add(key.schema().get("default"));
    }
    for (JsonNode value : values) {
      ObjectNode file = JsonNodeFactory.instance.objectNode();
      if (!key.path().get(0).startsWith("url")) {
        file.put("url", "https://acme.example/");
      }
      put(file, key.path(), value);
      Path written = Files.writeString(folder.resolve("a.yaml"), file.toString(), UTF_8);
      assertThat(SourceFiles.reader().read(written).problems()).as(file.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_key_that_may_be_left_out_says_what_stands_in_its_place(Key key) {
    List<String> without =
        List.of(
            "url",
            "urls",
            "cron",
            "list",
            "article",
            "post",
            "fetch",
            "list.next",
            "list.next.css",
            "list.next.xpath",
            "article.replace.*.find",
            "article.title.css",
            "article.title.xpath",
            "article.title.json",
            "keep.*.field",
            "keep.*.is",
            "keep.*.not",
            "keep.*.at-least",
            "keep.*.at-most",
            "article.title.field",
            "article.title.regex",
            "article.title.format",
            "post.category");
    boolean said =
        key.schema().has("default")
            || key.schema().path("description").asText().contains("Default:");
    assertThat(said || without.contains(key.toString())).isTrue();
  }

  private static void put(ObjectNode file, List<String> path, JsonNode value) {
    String name = path.get(0);
    if (path.size() == 1) {
      file.set(name, value);
      fill(file, name);
      return;
    }
    List<String> rest = path.subList(1, path.size());
    if (rest.get(0).equals("*")) {
      ObjectNode item = file.putArray(name).addObject();
      if (name.equals("keep")) {
        item.put("field", "words").put("at-least", 0);
      }
      put(item, rest.subList(1, rest.size()), value);
    } else {
      put(file.putObject(name), rest, value);
    }
  }

  /** Adds what must stand beside a key. */
  private static void fill(ObjectNode object, String name) {
    if (name.equals("max")) {
      object.put("css", "a");
    }
    if (name.equals("link")) {
      object.putObject("fields").put("code", "auto");
    }
    if (name.equals("with") || object.path("regex").isBoolean()) {
      object.put("find", "(a)");
    }
  }

  private static JsonNode schema() throws IOException {
    return new JsonMapper().readTree(Files.readString(SourceFiles.SCHEMA, UTF_8));
  }
}
