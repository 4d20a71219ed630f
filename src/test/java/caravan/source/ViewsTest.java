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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of views, as a person writes them. */
class ViewsTest {
  private static final Path SCHEMA = Path.of("config/feed.schema.json");

  @TempDir Path home;
  private Sources sources;
  private Views views;
  private long time = 1_000_000_000_000L;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("config/sources"));
    Files.createDirectories(home.resolve("config/feeds"));
    sources = new Sources(home.resolve("config/sources"), SourceFiles.reader(), Set.of());
    ViewReader reader = new ViewReader(SCHEMA, UnaryOperator.identity());
    views = new Views(home.resolve("config/feeds"), reader, sources);
  }

  private void write(String name, String yaml) throws IOException {
    Path file = Files.writeString(home.resolve("config/" + name), yaml, UTF_8);
    time += 1000;
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  private boolean refresh() {
    sources.refresh();
    return views.refresh();
  }

  private List<String> problems() {
    return views.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void a_folder_that_is_not_there_holds_no_views() throws IOException {
    Views none = new Views(home.resolve("none"), new ViewReader(SCHEMA, text -> text), sources);
    assertThat(none.refresh()).isFalse();
    assertThat(none.all()).isEmpty();
  }

  @Test
  void a_view_says_all_that_it_can() throws IOException {
    write(
        "feeds/harbour.yaml",
        """
        title: Harbour and river
        description: What is new on the water.
        sources: [acme, "market-*"]
        categories: [Local]
        tags: [council, Town Hall]
        languages: [en, zh-Hans]
        authors: [Ada Quill]
        words: { all: [ferry], any: [harbour, "/ports?/i"], none: ["/^Sponsored/"] }
        keep: [ { field: words, at-least: 30 } ]
        limit: 20
        sort: seen
        brief: true
        was: [port]
        """);
    assertThat(refresh()).isTrue();
    assertThat(problems()).isEmpty();
    View view = views.of("harbour");
    assertThat(view).isNotNull();
    assertThat(view.title()).isEqualTo("Harbour and river");
    assertThat(view.description()).isEqualTo("What is new on the water.");
    assertThat(view.choice().sources()).extracting(Object::toString).contains("acme", "market-.*");
    assertThat(view.choice().categories()).containsExactly("local");
    assertThat(view.choice().tags()).containsExactlyInAnyOrder("council", "town hall");
    assertThat(view.choice().languages()).containsExactlyInAnyOrder("en", "zh-hans");
    assertThat(view.choice().authors()).containsExactly("ada quill");
    assertThat(view.choice().words().any()).hasSize(2);
    assertThat(view.choice().keep()).hasSize(1);
    assertThat(view.limit()).isEqualTo(20);
    assertThat(view.sort()).isEqualTo(View.Sort.SEEN);
    assertThat(view.brief()).isTrue();
    assertThat(view.was()).containsExactly("port");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tegs: [a]          | 2:1  | has no key 'tegs'; did you mean 'tags'?",
        "tags: council      | 2:1  | a list is needed; write [council]",
        "limit: 0           | 2:1  | '0' is out of range; from 1 to 500",
        "limit: many        | 2:1  | a whole number is needed, such as 20",
        "sort: newest       | 2:1  | 'newest' is none of published, seen",
        "brief: perhaps     | 2:1  | true or false is needed",
        "sources: [Acme/1]  | 2:11 | 'Acme/1' can't be read; write it like acme",
        "languages: [e]     | 2:13 | 'e' can't be read; write it like en",
        "words: { any: ['/(/'] } | 2:16 | is no regular expression",
        "keep: [ { field: colour, is: red } ] | 2:11 | no article has 'colour'",
      })
  void a_mistake_is_told_with_its_place_and_the_remedy(String line, String at, String said)
      throws IOException {
    write("feeds/harbour.yaml", "was: [port]\n" + line + "\n");
    write("feeds/good.yaml", "tags: [council]\n");
    refresh();
    assertThat(problems()).isNotEmpty();
    assertThat(problems().get(0))
        .startsWith("config/feeds/harbour.yaml:" + at + ":")
        .contains(said);
    assertThat(views.all()).extracting(View::name).containsExactly("good");
    assertThat(views.names()).containsExactly("good", "harbour");
  }

  @Test
  void an_empty_file_is_told_how_a_view_begins() throws IOException {
    write("feeds/harbour.yaml", "\n");
    refresh();
    assertThat(problems().get(0)).contains("the smallest view is one line: sources: [acme]");
  }

  @Test
  void a_view_named_like_a_source_is_left_out_and_both_files_are_named() throws IOException {
    write("sources/acme.yml", "url: https://acme.example/\n");
    write("feeds/acme.yaml", "tags: [council]\n");
    refresh();
    assertThat(problems())
        .containsExactly(
            "config/feeds/acme.yaml:1:1: left out, as 'acme' is a source already, by"
                + " config/sources/acme.yml; rename one of the two files");
    assertThat(views.all()).isEmpty();
    Files.delete(home.resolve("config/sources/acme.yml"));
    assertThat(refresh()).isTrue();
    assertThat(problems()).isEmpty();
    assertThat(views.all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"all", "category", "tag", "lang", "author", "problems", "archive"})
  void a_name_of_caravan_s_own_is_refused(String name) throws IOException {
    write("feeds/" + name + ".yaml", "tags: [council]\n");
    refresh();
    assertThat(problems().get(0)).contains("'" + name + "' is the name of a feed of Caravan's own");
  }

  @Test
  void a_file_that_turns_invalid_keeps_what_it_said_and_one_that_goes_is_forgotten()
      throws IOException {
    write("feeds/harbour.yaml", "tags: [council]\n");
    assertThat(refresh()).isTrue();
    write("feeds/harbour.yaml", "tegs: [council]\n");
    assertThat(refresh()).isFalse();
    assertThat(views.of("harbour")).isNotNull();
    assertThat(problems()).hasSize(1);
    Files.delete(home.resolve("config/feeds/harbour.yaml"));
    assertThat(refresh()).isTrue();
    assertThat(views.all()).isEmpty();
    assertThat(problems()).isEmpty();
  }

  @Test
  void another_title_changes_the_document_and_other_words_the_choice() throws IOException {
    write("feeds/harbour.yaml", "tags: [council]\n");
    refresh();
    View first = views.of("harbour");
    write("feeds/harbour.yaml", "title: Harbour\ntags: [council]\nlimit: 3\n");
    refresh();
    View second = views.of("harbour");
    write("feeds/harbour.yaml", "title: Harbour\ntags: [river]\nlimit: 3\n");
    refresh();
    View third = views.of("harbour");
    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(second.choice().digest()).isEqualTo(first.choice().digest());
    assertThat(third.choice().digest()).isNotEqualTo(second.choice().digest());
  }

  @Test
  void each_key_of_the_schema_explains_itself_and_its_examples_bind() throws IOException {
    JsonNode schema = new JsonMapper().readTree(Files.readString(SCHEMA, UTF_8));
    List<Map.Entry<String, JsonNode>> keys =
        new ArrayList<>(schema.path("properties").properties());
    assertThat(keys).hasSizeGreaterThan(10);
    for (Map.Entry<String, JsonNode> key : keys) {
      JsonNode said = key.getValue();
      assertThat(said.path("title").asText()).as(key.getKey()).isNotBlank().hasSizeLessThan(30);
      assertThat(said.path("description").asText()).as(key.getKey()).endsWith(".");
      assertThat(said.has("default") || said.path("description").asText().contains("Default:"))
          .as(key.getKey())
          .isTrue();
      assertThat(said.path("examples")).as(key.getKey()).isNotEmpty();
      for (JsonNode example : said.path("examples")) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.set(key.getKey(), example);
        write("feeds/example.yaml", file.toString());
        refresh();
        assertThat(problems()).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void a_source_says_what_it_was_called_before() throws IOException {
    write("sources/acme.yaml", "url: https://acme.example/\nwas: [acme-news, old]\n");
    write("sources/old.yaml", "url: https://old.example/\n");
    refresh();
    assertThat(sources.present("acme-news")).isEqualTo("acme");
    assertThat(sources.present("old")).as("a file has this name").isEqualTo("old");
    assertThat(sources.present("acme")).isEqualTo("acme");
    assertThat(sources.file("acme")).isEqualTo(home.resolve("config/sources/acme.yaml"));
  }
}
