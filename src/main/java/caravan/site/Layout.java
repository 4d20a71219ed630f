package caravan.site;

import caravan.feed.Format;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages of values by the templates in {@code web/}: every value is escaped, and a template
 * reaches values alone. Thread-safe.
 */
final class Layout {
  private final Look look;
  private final Paths paths;
  private final Words words;

  Layout(Look look) {
    this.look = look;
    this.paths = new Paths(look.base());
    this.words = Words.of(look.language());
  }

  Paths paths() {
    return paths;
  }

  Words words() {
    return words;
  }

  Look look() {
    return look;
  }

  /** Returns the values that every page has; more are put to them. */
  Map<String, @Nullable Object> values(String title, String canonical) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("words", words.all());
    values.put("root", paths.root());
    values.put("site", Plain.line(look.title()));
    values.put("pages", look.pages());
    values.put("title", title);
    values.put("canonical", canonical);
    return values;
  }

  /** Returns the bytes of a page. */
  byte[] render(String template, Map<String, @Nullable Object> values) {
    StringWriter out = new StringWriter();
    try {
      Engine.PEBBLE.getTemplate(template).evaluate(out, values, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing but memory is written to
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the links by which a reader finds the documents of a feed. */
  List<Map<String, String>> alternates(String feed, String title) {
    List<Map<String, String>> links = new ArrayList<>();
    for (Format format : Format.values()) {
      links.add(
          Map.of(
              "type",
              format.mediaType(),
              "title",
              title,
              "name",
              format.name().equals("ATOM") ? "Atom" : format.name(),
              "href",
              paths.base() + "/" + document(feed, format),
              "path",
              paths.root() + "/" + document(feed, format)));
    }
    return links;
  }

  private static String document(String feed, Format format) {
    return Paths.encoded("feeds/" + feed) + "." + format.extension();
  }

  /** Holds the engine, which takes long to make: only where a page is written. */
  private static final class Engine {
    static final PebbleEngine PEBBLE = engine();

    private static PebbleEngine engine() {
      ClasspathLoader loader = new ClasspathLoader(Layout.class.getClassLoader());
      loader.setPrefix("web");
      loader.setSuffix(".peb");
      return new PebbleEngine.Builder()
          .loader(loader)
          .strictVariables(true)
          .defaultLocale(Locale.ROOT)
          .methodAccessValidator((object, method) -> false)
          .build();
    }
  }
}
