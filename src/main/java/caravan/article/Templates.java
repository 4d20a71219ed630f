package caravan.article;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The templates by which posts' files are made: {@code <name>.md}, Pebble's syntax, every value
 * escaped for YAML.
 *
 * <p>A template is read anew when its file changes. It can reach values alone: no file, no method.
 * Thread-safe.
 */
public final class Templates {
  static final Post SAMPLE =
      new Post(
          "tag:acme.example,2026-11-24:acme/a",
          "a.md",
          "acme",
          "https://acme.example/a",
          "A",
          OffsetDateTime.parse("2026-11-24T09:30:00+01:00"),
          true,
          "rule",
          Instant.EPOCH,
          Instant.EPOCH,
          "A",
          List.of("a"),
          List.of("a"),
          "en",
          "https://acme.example/a.png",
          new Enclosure("https://acme.example/a.mp3", "audio/mpeg", 1),
          "A",
          "tag:acme.example,2026-11-24:acme/b",
          null,
          null,
          "<p>A</p>");

  /** Characters that no file needs. */
  private static final int LARGEST = 32_000_000;

  private final List<Path> folders;
  private final Map<Path, Read> read = new ConcurrentHashMap<>();

  /** A template as it was read, and of which state of its file. */
  private record Read(long modified, long size, PebbleTemplate template) {}

  /**
   * Makes them.
   *
   * @param folders where they are looked for: the first one that has a name counts
   */
  public Templates(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Returns the text of a post's file.
   *
   * @param fields what the template may say beside the post's own values
   * @throws PostWriter.Refused if there is no such template, or it is none
   */
  String render(String name, Post post, Map<String, String> fields) {
    try {
      return rendered(template(name), PostValues.of(post, fields));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new PostWriter.Refused("template " + label(name) + place(e) + ": " + reason(e));
    }
  }

  /**
   * Returns what a template makes of a sample, every name that nothing gives being a fault.
   *
   * @param fields the names of what a source's items may have
   * @throws PostWriter.Refused if it is missing or broken
   */
  String sample(String name, Set<String> fields) {
    Map<String, String> sample = new HashMap<>();
    fields.forEach(field -> sample.put(field, "a"));
    Map<String, @Nullable Object> values = PostValues.of(SAMPLE, sample);
    try {
      Path file = file(name);
      if (file == null) {
        throw new PostWriter.Refused(
            "there is no template '" + name + "'; looked for " + label(name) + " in " + folders);
      }
      return rendered(Engine.STRICT.getLiteralTemplate(Files.readString(file)), values);
    } catch (PostWriter.Refused e) {
      throw e;
    } catch (RootAttributeNotFoundException e) {
      String unknown = "nothing gives {{ " + e.getAttributeName() + " }}; ";
      throw new PostWriter.Refused(label(name) + place(e) + ": " + unknown + known(values));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      String hint = "; is it a name that nothing gives? " + known(values);
      throw new PostWriter.Refused(
          label(name) + place(e) + ": " + reason(e) + (reason(e).contains("operand") ? hint : ""));
    }
  }

  private static String known(Map<String, ?> values) {
    return "known: " + String.join(", ", new TreeSet<>(values.keySet()));
  }

  private static String rendered(PebbleTemplate template, Map<String, @Nullable Object> values)
      throws IOException {
    StringWriter out = new StringWriter();
    template.evaluate(out, values, Locale.ROOT);
    return out.toString();
  }

  private PebbleTemplate template(String name) throws IOException {
    Path file = file(name);
    if (file == null) {
      throw new IllegalArgumentException("there is none in " + folders);
    }
    long modified = Files.getLastModifiedTime(file).toMillis();
    long size = Files.size(file);
    Read known = read.get(file);
    if (known == null || known.modified() != modified || known.size() != size) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      known = new Read(modified, size, Engine.LENIENT.getLiteralTemplate(text));
      read.put(file, known);
    }
    return known.template();
  }

  private @Nullable Path file(String name) {
    return !name.matches("[a-z0-9-]+")
        ? null
        : folders.stream()
            .map(folder -> folder.resolve(name + ".md"))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(null);
  }

  private static String label(String name) {
    return "config/templates/" + name + ".md";
  }

  private static String place(Throwable e) {
    Integer line = e instanceof PebbleException pebble ? pebble.getLineNumber() : null;
    return line == null ? "" : ":" + line;
  }

  private static String reason(Throwable e) {
    if (e instanceof StackOverflowError) {
      return "it calls itself without end";
    }
    Throwable cause = e.getCause() instanceof IllegalArgumentException told ? told : e;
    String message =
        cause instanceof PebbleException pebble
            ? String.valueOf(pebble.getPebbleMessage()).replaceAll("\\s+", " ")
            : String.valueOf(cause.getMessage());
    boolean told = cause instanceof PebbleException || cause instanceof IllegalArgumentException;
    return told ? message : cause.getClass().getSimpleName() + " " + message;
  }

  /** Holds the engines, which take long to make: only where a post is written or checked. */
  private static final class Engine {
    static final PebbleEngine LENIENT = engine(false);
    static final PebbleEngine STRICT = engine(true);

    private static PebbleEngine engine(boolean strict) {
      return new PebbleEngine.Builder()
          .loader(new MemoryLoader())
          .cacheActive(false)
          .strictVariables(strict)
          .newLineTrimming(false)
          .maxRenderedSize(LARGEST)
          .defaultLocale(Locale.ROOT)
          .methodAccessValidator((object, method) -> false)
          .extension(new TemplateFilters())
          .build();
    }
  }
}
