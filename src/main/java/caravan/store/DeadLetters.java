package caravan.store;

import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that could not be processed, each with its reason: {@code <visit>.json}, and {@code
 * <visit>.body} with the bytes where an answer had come.
 *
 * <p>A letter stands for the last failure of its visit and goes when the visit succeeds.
 */
public final class DeadLetters {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 400;
  private final Path folder;
  private final Clock clock;
  private final UnaryOperator<String> masked;

  /**
   * Makes them.
   *
   * @param masked takes out of a text what must not be kept: secrets of the environment
   */
  public DeadLetters(Path folder, Clock clock, UnaryOperator<String> masked) {
    this.folder = folder;
    this.clock = clock;
    this.masked = masked;
  }

  /**
   * Keeps a failure.
   *
   * @param page what had been answered, or null
   */
  public void keep(Visit visit, @Nullable Page page, Throwable failure) {
    ObjectNode letter = JSON.createObjectNode();
    letter.put("at", clock.instant().toString());
    letter.put("source", visit.source());
    letter.put("kind", visit.kind().name());
    letter.put("url", masked.apply(visit.url()));
    letter.put("asked", masked.apply(visit.address()));
    letter.put("attempts", visit.attempts() + 1);
    letter.put("reason", masked.apply(reason(failure)));
    if (page != null) {
      letter.put("contentType", page.contentType());
    }
    String name =
        visit.id() == 0 ? visit.fields().getOrDefault("file", "dropped") : "" + visit.id();
    try {
      Files.createDirectories(folder);
      if (page != null) {
        write(name + ".body", page.bytes());
      }
      write(name + ".json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(letter));
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR, "cannot keep the dead letter of " + visit.url() + ": " + e);
    }
  }

  /** Keeps why items of a listing were held back, in place of what was held back before. */
  void held(Visit listing, List<String> reasons) {
    if (reasons.isEmpty()) {
      remove(String.valueOf(listing.id()));
      return;
    }
    for (String reason : reasons) {
      String line = masked.apply(reason).replaceAll("\\p{Cntrl}+", " ");
      LOG.log(
          System.Logger.Level.INFO,
          "held    " + line.substring(0, Math.min(line.length(), LONGEST)));
    }
    keep(listing, null, Rejected.held(String.join("\n", reasons)));
  }

  /** Returns how many lie here; one that comes or goes meanwhile may count or not. */
  public long count() {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !name.startsWith("."))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException("counting the dead letters in " + folder, e);
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    boolean told = failure.getClass().getName().startsWith("caravan.");
    return told && message != null ? message : failure.toString();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path temporary = folder.resolve("." + name + ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name + ".json"));
      Files.deleteIfExists(folder.resolve(name + ".body"));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot remove the dead letter " + name + ": " + e);
    }
  }
}
