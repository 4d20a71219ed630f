package caravan.contents;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.web.Rejected;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with bytes that are wrong or missing are read or refused, and nothing else happens. */
class DamagedFilesTest {
  private static final int ROUNDS = 20;

  @TempDir Path folder;

  private final Contents contents = new Contents(new Limits(100_000, 1_000_000, 20, 2));

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(DamagedFilesTest.class.getResource("/contents")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".items")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_damaged_file_is_read_or_refused(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(whole.length);
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(outcome(String.valueOf(file.getFileName()), damaged(whole, random))).isNotEmpty();
    }
  }

  private String outcome(String name, byte[] bytes) throws IOException {
    try {
      return Dropped.items(contents, folder, name, bytes).size() + " items";
    } catch (Rejected e) {
      return e.getMessage();
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
    for (int n = random.nextInt(8); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean() ? bytes : flipped(whole.clone(), random);
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    for (int n = random.nextInt(8); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
