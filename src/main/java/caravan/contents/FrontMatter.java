package caravan.contents;

import caravan.web.Rejected;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Turns the front matter that Hugo reads besides YAML into YAML. Stateless. */
final class FrontMatter {
  private static final Pattern TOML =
      Pattern.compile(
          "\\A\\+\\+\\+[ \\t]*\\n(.*?)^\\+\\+\\+[ \\t]*$\\n?(.*)\\z",
          Pattern.DOTALL | Pattern.MULTILINE | Pattern.UNIX_LINES);
  private static final TomlMapper TOMLS = TomlMapper.builder().build();
  private static final JsonMapper JSONS = JsonMapper.builder().build();

  private static final int LONGEST = 64 << 10;
  private static final int DEEPEST = 50;

  private FrontMatter() {}

  /**
   * Returns a post with its front matter in YAML: dates stay as they were written.
   *
   * @throws Rejected if it is broken, with the line
   */
  static String yaml(String subject, String text) {
    if (text.startsWith("{")) {
      int end = JsonFront.end(text);
      return written(subject, JSONS, 1, text.substring(0, end), text.substring(end));
    }
    if (!text.startsWith("+++")) {
      return text;
    }
    Matcher parts = TOML.matcher(text);
    if (!parts.matches()) {
      throw Rejected.held(
          subject + ":1: the front matter is never closed; put a line +++ after its last key");
    }
    return written(subject, TOMLS, 2, parts.group(1), parts.group(2));
  }

  private static boolean isDeep(Object value, int depth) {
    if (depth > DEEPEST) {
      return true;
    }
    Collection<?> within =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof Collection<?> list ? list : List.of();
    return within.stream().anyMatch(one -> isDeep(one, depth + 1));
  }

  private static String written(
      String subject, ObjectMapper mapper, int firstLine, String keys, String body) {
    if (keys.length() > LONGEST) {
      throw Rejected.held(
          subject + " has front matter of more than " + LONGEST + " characters; shorten it");
    }
    try {
      Map<?, ?> read = mapper.readValue(keys, Map.class);
      if (isDeep(read, 0)) {
        throw Rejected.held(
            subject + " has front matter of more than " + DEEPEST + " levels; flatten it");
      }
      DumpSettings settings =
          DumpSettings.builder()
              .setDefaultFlowStyle(FlowStyle.BLOCK)
              .setWidth(Integer.MAX_VALUE)
              .setSplitLines(false)
              .build();
      String yaml = read.isEmpty() ? "" : new Dump(settings).dumpToString(read);
      return "---\n" + yaml + "---\n" + body.replaceFirst("\\A\\n+", "");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw Rejected.held(
          subject
              + ":"
              + (line + firstLine - 1)
              + ": the front matter: "
              + JsonObjects.why(e)
              + "; mend it, or write it in YAML between lines ---");
    }
  }
}
