package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of settings and commands is what the program has. */
class ReadmeTest {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `((?:caravan|stage)\\.[a-z.-]+)` \\| (?:`([^`]*)`)? ?\\|", Pattern.MULTILINE);

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> settings() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("config/application.properties"))) {
      properties.load(reader);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          if (!key.toString().startsWith("camel.")) {
            settings.put(key.toString(), value.toString());
          }
        });
    return settings;
  }

  @Test
  void the_table_of_settings_has_every_key_with_its_default() throws IOException {
    Map<String, String> table = new TreeMap<>();
    Matcher row = ROW.matcher(readme());
    while (row.find()) {
      table.put(row.group(1), row.group(2) == null ? "" : row.group(2));
    }
    assertThat(table).isEqualTo(settings());
  }

  @Test
  void every_setting_has_a_comment() throws IOException {
    String before = "";
    for (String line : Files.readAllLines(Path.of("config/application.properties"))) {
      if (line.startsWith("caravan.")) {
        assertThat(before).as("above " + line).startsWith("# ");
      }
      before = line;
    }
  }

  @Test
  void every_command_is_named() throws IOException {
    for (String command :
        new String[] {
          "demo", "run", "once", "extract", "check", "status", "replay", "reindex", "publish"
        }) {
      assertThat(readme()).contains("./caravan " + command);
    }
  }

  @Test
  void the_tests_are_run_by_the_command_that_the_readme_names() throws IOException {
    assertThat(readme()).contains("mvn verify");
    assertThat(Files.readString(Path.of(".ci/run"), StandardCharsets.UTF_8))
        .containsPattern("exec mvn .*verify");
  }
}
