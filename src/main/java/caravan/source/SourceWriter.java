package caravan.source;

import caravan.article.Slug;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Writes the files of sources that a person did not write: those of feeds that a list of
 * subscriptions names. Thread-safe.
 */
public final class SourceWriter {
  private static final DumpSettings STYLE =
      DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();

  private final Sources sources;
  private final UnaryOperator<String> normal;
  private final Set<String> written = new HashSet<>();

  /**
   * Makes one.
   *
   * @param sources those that are there, and whose folder the files are written into
   * @param normal returns the one spelling of an address
   */
  public SourceWriter(Sources sources, UnaryOperator<String> normal) {
    this.sources = sources;
    this.normal = normal;
  }

  /**
   * Adds a source, unless one follows that address.
   *
   * @param title what it is called, or null
   * @param category of its articles, or null
   * @return whether it was added
   */
  public synchronized boolean add(String url, @Nullable String title, @Nullable String category)
      throws IOException {
    boolean isKnown = sources.everything().stream().anyMatch(source -> follows(source, url));
    if (isKnown || written.contains(normal.apply(url))) {
      return false;
    }
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("url", bare(url));
    if (title != null && !title.isBlank()) {
      source.put("title", bare(title));
    }
    if (category != null && !category.isBlank()) {
      source.put("post", Map.of("category", bare(category).replaceAll("[{}]", "")));
    }
    write(free(id(url, title)), new Dump(STYLE).dumpToString(source));
    written.add(normal.apply(url));
    return true;
  }

  /** What a list says fills no place with a setting or a variable: these may be secrets. */
  private static String bare(String text) {
    return text.strip().replaceAll("\\{(?=\\{)", "{ ");
  }

  private boolean follows(Source source, String url) {
    return source.urls().stream().anyMatch(one -> normal.apply(one).equals(normal.apply(url)));
  }

  private static String id(String url, @Nullable String title) {
    String slug = title == null ? "" : Slug.of(title);
    String host = String.valueOf(URI.create(url).getHost()).replaceFirst("^www\\.", "");
    return slug.isEmpty() ? Slug.of(host) : slug;
  }

  private String free(String wanted) {
    String id = wanted;
    for (int n = 2; isTaken(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  private boolean isTaken(String id) {
    return Files.exists(file(id)) || Reserved.holds(id) || id.equals(Sources.INBOX);
  }

  private void write(String id, String yaml) throws IOException {
    Files.createDirectories(sources.folder());
    Path temporary = sources.folder().resolve("." + id + ".tmp");
    Files.writeString(temporary, yaml, StandardCharsets.UTF_8);
    Files.move(temporary, file(id), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String id) {
    return sources.folder().resolve(id + ".yaml");
  }
}
