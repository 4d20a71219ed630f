package caravan.store;

import caravan.web.Capture;
import caravan.web.Heads;
import caravan.web.Rejected;
import caravan.web.Visit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that could not be processed: {@code <visit>.json} with the reason, the request and the
 * answer's head, without secrets, and {@code <visit>.body} with the bytes where an answer had come:
 * the first 256 KiB of an error's, or of what broke off or was too large.
 *
 * <p>A letter stands for the last failure of its visit and goes when the visit succeeds.
 */
public final class DeadLetters {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 400;
  private static final int MOST = 256 << 10;
  private static final String ENDING = ".json";
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
   * @param capture what had been answered, or null
   */
  public void keep(Visit visit, @Nullable Capture capture, Throwable failure) {
    ObjectNode letter = JSON.createObjectNode();
    letter.put("at", clock.instant().toString());
    letter.put("source", visit.source());
    letter.put("kind", visit.kind().name());
    letter.put("url", masked.apply(visit.url()));
    letter.put("asked", masked.apply(visit.address()));
    letter.put("attempts", visit.attempts() + 1);
    letter.put("reason", masked.apply(reason(failure)));
    if (visit.further()) {
      letter.put("page", visit.pages().size() + 1);
    }
    if (capture != null) {
      tell(letter, capture);
    }
    String name = String.valueOf(visit.id());
    try {
      Files.createDirectories(folder);
      if (capture != null && capture.status() > 0) {
        write(name + ".body", bounded(capture));
      } else {
        Files.deleteIfExists(folder.resolve(name + ".body"));
      }
      write(name + ".json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(letter));
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR, "cannot keep the dead letter of " + visit.url() + ": " + e);
    }
  }

  private void tell(ObjectNode letter, Capture capture) {
    if (capture.status() > 0) {
      letter.put("status", capture.status());
    }
    if (capture.status() > 0 && !capture.whole()) {
      letter.put("cut", true);
    }
    if (capture.heads() != null) {
      Heads heads = capture.heads().masked(masked);
      heads.request().lines().forEach(letter.putArray("request")::add);
      if (!heads.response().isEmpty()) {
        heads.response().lines().forEach(letter.putArray("response")::add);
      }
    }
  }

  /** An answer that broke off, or was too large, is there for a person: its beginning will do. */
  private static byte[] bounded(Capture capture) {
    byte[] bytes = capture.bytes();
    boolean isPage = capture.whole() && capture.status() == 200;
    return isPage || bytes.length <= MOST ? bytes : Arrays.copyOf(bytes, MOST);
  }

  /** Returns all letters, the oldest first; one that can't be read is told of and left out. */
  public List<Letter> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Letter> letters = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        add(letters, name.substring(0, name.length() - ENDING.length()));
      }
    }
    letters.sort(Comparator.comparing(Letter::at).thenComparing(Letter::name));
    return letters;
  }

  private void add(List<Letter> letters, String name) throws IOException {
    if (!name.matches("\\d{1,18}")) {
      return;
    }
    try {
      letters.add(Letter.read(name, json(name), Files.exists(folder.resolve(name + ".body"))));
    } catch (JsonProcessingException | ClassCastException | IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "cannot read the dead letter " + folder.resolve(name + ENDING) + ": " + e.getMessage());
    }
  }

  private ObjectNode json(String name) throws IOException {
    return (ObjectNode) JSON.readTree(Files.readAllBytes(folder.resolve(name + ENDING)));
  }

  /**
   * Returns the body that a letter holds.
   *
   * @throws IOException if it can't be read
   */
  public byte[] body(Letter letter) throws IOException {
    return Files.readAllBytes(folder.resolve(letter.name() + ".body"));
  }

  /**
   * Keeps another reason in a letter.
   *
   * @throws IOException if it can't be written
   */
  public void renew(Letter letter, Throwable failure) throws IOException {
    ObjectNode json = json(letter.name());
    json.put("reason", masked.apply(reason(failure)));
    write(letter.name() + ENDING, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
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

  /** Removes a letter, there or not. */
  public void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name + ".json"));
      Files.deleteIfExists(folder.resolve(name + ".body"));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot remove the dead letter " + name + ": " + e);
    }
  }
}
