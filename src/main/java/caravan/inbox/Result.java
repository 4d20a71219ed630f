package caravan.inbox;

import caravan.contents.Drop;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dropped file, as it stands beside it in {@code ….result.json}.
 *
 * @param file its path below the inbox as it was dropped
 * @param home name of the home that took it
 * @param source id of the source whose rules it got
 * @param at when it was put away, ISO 8601
 * @param reason why nothing of it was taken, and what would mend it; null where something was
 * @param note how many refused parts are only counted; null where all are among the parts
 * @param counts how many of its parts became what
 * @param parts what became of each, the first {@link Taking#MOST_TOLD}, and of those that were
 *     refused the first {@link Taking#MOST_REFUSED}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Result(
    String file,
    String home,
    String source,
    String at,
    @Nullable String reason,
    @Nullable String note,
    Map<String, Integer> counts,
    List<Part> parts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What became of one part of a file.
   *
   * @param place where in the file it lies; null where it is the file itself
   * @param became {@code new, changed, known, asked, followed, refused} or {@code left}
   * @param post path of its post, with the folder
   * @param id of its article
   * @param link address of its article, or that is asked for
   * @param reason why it was refused, and what would mend it
   * @param notes what a person should know
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Part(
      @Nullable String place,
      String became,
      @Nullable String title,
      @Nullable String post,
      @Nullable String id,
      @Nullable String link,
      @Nullable String reason,
      List<String> notes) {}

  static Result of(
      Drop drop,
      String home,
      Instant at,
      @Nullable String reason,
      @Nullable String note,
      Map<String, Integer> counts,
      List<Part> parts) {
    return new Result(drop.name(), home, drop.source(), at.toString(), reason, note, counts, parts);
  }

  /**
   * Writes it beside the place where its file is to lie: the wanted one, or the next that no other
   * file has. A result of the same home whose file never came is written over.
   *
   * @param workshop folder on the same disk, in which nothing that a killed process left is missed
   * @return the place
   */
  Path writeBeside(Path wanted, Path workshop) throws IOException {
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    Path temporary = Files.createTempFile(workshop, "result", ".tmp");
    try {
      Files.write(temporary, json);
      for (int n = 1; ; n++) {
        Path place = Folders.numbered(wanted, n);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) && write(temporary, place)) {
          return place;
        }
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private boolean write(Path temporary, Path place) throws IOException {
    Path result = Names.beside(place, Inbox.RESULT);
    try {
      Files.createLink(result, temporary); // fails where it is there, whoever wrote it
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!isOwn(result)) {
        return false;
      }
    } catch (UnsupportedOperationException e) {
      if (Files.exists(result) && !isOwn(result)) {
        return false;
      }
    }
    Files.move(temporary, result, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private boolean isOwn(Path result) {
    try {
      JsonNode there = JSON.readTree(result.toFile());
      return home.equals(there.path("home").asText());
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads a result back; null where there is none that can be read. */
  static @Nullable JsonNode read(Path result) {
    try {
      return JSON.readTree(result.toFile());
    } catch (IOException e) {
      return null;
    }
  }
}
