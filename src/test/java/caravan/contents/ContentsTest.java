package caravan.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of {@code src/test/resources/contents}: what each one holds stands beside it, in a file
 * of its name and {@code .items}.
 */
class ContentsTest {
  private final Contents contents = new Contents(Limits.usual(1 << 20));

  static List<String> files() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.endsWith(".items"))
          .sorted()
          .toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ContentsTest.class.getResource("/contents")).toURI());
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_yields_what_it_holds(String name) throws IOException, URISyntaxException {
    Path file = folder().resolve(name);

    String told = Dropped.told(contents, file);

    assertThat(told).isEqualTo(Files.readString(folder().resolve(name + ".items")));
  }
}
