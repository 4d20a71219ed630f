package caravan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The case folders of a test: one case a folder, its input and what must come out beside it. */
public final class Cases {
  private Cases() {}

  /** Returns the folders of one kind of case, by name. */
  public static List<Path> of(String kind) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources", kind))) {
      return folders.sorted().toList();
    }
  }

  public static String read(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }
}
