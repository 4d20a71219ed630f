package caravan.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A mapping in one of the paper's YAML files, read by key. */
record Content(Map<?, ?> map) {

  /** Reads a file below {@code demo/}. */
  static Content file(String name) {
    String yaml = new String(Template.resource(name), StandardCharsets.UTF_8);
    Object data = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
    return of(data);
  }

  String text(String key) {
    return value(key).toString();
  }

  /** Tells whether a key is there and true. */
  boolean flag(String key) {
    return Boolean.TRUE.equals(map.get(key));
  }

  Content at(String key) {
    return of(value(key));
  }

  List<Object> list(String key) {
    return List.copyOf((List<?>) value(key));
  }

  List<Content> each(String key) {
    return list(key).stream().map(Content::of).toList();
  }

  /** Returns a mapping of names to lists of words. */
  Map<String, List<String>> words() {
    return map.keySet().stream()
        .map(Object::toString)
        .collect(Collectors.toMap(key -> key, this::strings));
  }

  List<String> strings(String key) {
    return list(key).stream().map(Object::toString).toList();
  }

  private Object value(String key) {
    return Objects.requireNonNull(map.get(key), () -> "no " + key + " in " + map);
  }

  private static Content of(@Nullable Object data) {
    return new Content((Map<?, ?>) Objects.requireNonNull(data));
  }
}
