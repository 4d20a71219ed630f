package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The route files: valid, one step each, and readable without a program's eyes. */
class RoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static JsonSchema schema;

  @BeforeAll
  static void loadTheSchemaOfCamel() throws IOException {
    try (InputStream in = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(in);
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(Path.of("routes"))) {
      return list.sorted().toList().stream();
    }
  }

  private static JsonNode tree(Path file) throws IOException {
    String yaml = Files.readString(file, StandardCharsets.UTF_8);
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_is_valid_by_the_schema_of_the_yaml_dsl(Path file) throws IOException {
    assertThat(schema.validate(tree(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_holds_one_step_with_its_name_and_says_what_it_is_for(Path file) throws IOException {
    JsonNode tree = tree(file);
    assertThat(tree).hasSize(1);
    JsonNode step = tree.get(0).elements().next();
    assertThat(step.path("description").asText()).isNotBlank().endsWith(".");
    if (tree.get(0).has("route")) {
      assertThat(file.getFileName()).hasToString(step.path("id").asText() + ".camel.yaml");
    }
  }

  @Test
  void the_steps_are_those_of_the_line() throws IOException {
    List<String> names =
        files().map(file -> file.getFileName().toString().replace(".camel.yaml", "")).toList();
    assertThat(names)
        .containsExactly(
            "announce",
            "drop",
            "errors",
            "extract",
            "feed",
            "get",
            "hub",
            "list",
            "pages",
            "publish",
            "push",
            "receive",
            "report",
            "schedule",
            "site",
            "store",
            "take",
            "tend",
            "visit",
            "watch");
  }
}
