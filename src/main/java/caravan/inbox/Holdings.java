package caravan.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What lies in an inbox, and how refused files get back into it. It needs nothing but the folder,
 * so that it can be asked while a home is at work on it.
 */
public final class Holdings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path inbox;

  public Holdings(Path inbox) {
    this.inbox = inbox;
  }

  /** Returns the files in one state, in order of time. */
  public List<Holding> all(Holding.State state) throws IOException {
    List<Holding> all = new ArrayList<>();
    switch (state) {
      case WAITING -> waiting(all);
      case UNDER_WAY -> underWay(all);
      case TAKEN -> settled(all, Inbox.DONE, state);
      case REFUSED -> settled(all, Inbox.FAILED, state);
    }
    all.sort(Comparator.comparing(Holding::since).thenComparing(Holding::name));
    return all;
  }

  private void waiting(List<Holding> all) throws IOException {
    each(
        inbox,
        file -> {
          if (!Names.isPartial(file)) {
            all.add(holding(Holding.State.WAITING, inbox, file, "", null));
          }
        });
  }

  private void underWay(List<Holding> all) throws IOException {
    for (Path home : Folders.list(inbox.resolve(Inbox.TAKEN))) {
      for (Path drop : Folders.list(home)) {
        each(drop, file -> all.add(holding(Holding.State.UNDER_WAY, drop, file, "", null)));
      }
    }
  }

  private void settled(List<Holding> all, String folder, Holding.State state) throws IOException {
    for (Path day : Folders.list(inbox.resolve(folder))) {
      each(
          day,
          file -> {
            Path result = Names.beside(file, Inbox.RESULT);
            if (Files.exists(result)) {
              String name = String.valueOf(day.getFileName());
              all.add(holding(state, day, file, told(result), name));
            }
          });
    }
  }

  private static Holding holding(
      Holding.State state, Path folder, Path file, String told, @Nullable String day) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return new Holding(state, name, since(file), told, day);
  }

  private static Instant since(Path file) {
    try {
      Path result = Names.beside(file, Inbox.RESULT);
      Path told = Files.exists(result) ? result : file;
      return Files.getLastModifiedTime(told, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /** Returns what a result says, in one line. */
  private static String told(Path result) {
    try {
      JsonNode json = JSON.readTree(result.toFile());
      String reason = json.path("reason").asText("");
      if (!reason.isEmpty() && json.path("counts").isEmpty()) {
        return reason;
      }
      JsonNode parts = json.path("parts");
      if (parts.size() == 1) {
        JsonNode part = parts.get(0);
        String what =
            part.path("post").asText(part.path("link").asText(part.path("reason").asText("")));
        return part.path("became").asText("") + " " + what;
      }
      List<String> counts = new ArrayList<>();
      json.path("counts")
          .properties()
          .forEach(one -> counts.add(one.getValue().asText() + " " + one.getKey()));
      return String.join(", ", counts) + (reason.isEmpty() ? "" : "; " + reason);
    } catch (IOException e) {
      return "its result can't be read: " + e.getMessage();
    }
  }

  /**
   * Puts refused files back into the inbox, where they are taken up again.
   *
   * @param names of those that alone are meant, as {@link Holding#name} tells them; empty for all
   * @return the names of those that were put back
   */
  public List<String> retry(List<String> names) throws IOException {
    List<String> back = new ArrayList<>();
    for (Holding one : all(Holding.State.REFUSED)) {
      if (names.isEmpty() || names.contains(one.name())) {
        Path file =
            inbox.resolve(Inbox.FAILED).resolve(String.valueOf(one.day())).resolve(one.name());
        Path place = inbox.resolve(one.name());
        Path companion = Companions.of(file);
        Files.createDirectories(place.getParent());
        Path free = Folders.free(place);
        if (companion != null) {
          String name = Companions.renamed(companion, file, free);
          Files.move(companion, Folders.free(free.resolveSibling(name)));
        }
        Files.move(file, free);
        Files.deleteIfExists(Names.beside(file, Inbox.RESULT));
        Folders.removeEmpty(file.getParent(), inbox.resolve(Inbox.FAILED));
        back.add(one.name());
      }
    }
    return back;
  }

  private static void each(Path folder, Consumer<Path> found) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes is) {
            boolean isIn = at.equals(folder) || !(Names.isHidden(at) || Companions.isCompanion(at));
            return isIn ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            if (!file.toString().endsWith(Inbox.RESULT)) {
              found.accept(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
