package caravan;

import caravan.web.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that names pages, a line of JSON each; it and the pages may be gzipped.
 *
 * @param path lines of {@code {"id":…,"file":…,"url":…}}, files relative to it
 */
record BatchFile(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  BatchFile {
    if (!Files.isRegularFile(path)) {
      throw new Usage("no such batch file: " + path);
    }
  }

  /**
   * One line.
   *
   * @param id what the answer is known by, handed back as it came
   * @param error why the line asks for nothing, else null
   */
  record Ask(
      @Nullable JsonNode id, @Nullable String file, @Nullable String url, @Nullable String error) {}

  /** Returns the lines that are not blank; the stream is to be closed. */
  Stream<String> lines() throws IOException {
    InputStream in = open(path);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
        .lines()
        .onClose(() -> close(in))
        .filter(line -> !line.isBlank());
  }

  /** Reads a line; what is wrong with it stands in its error. */
  Ask ask(String line) {
    JsonNode ask;
    try {
      ask = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return new Ask(null, null, null, "the line is no JSON: " + e.getOriginalMessage());
    }
    String file = text(ask, "file");
    String error = file == null ? "the line names no file" : null;
    return new Ask(ask.get("id"), file, text(ask, "url"), error);
  }

  /**
   * Reads the page that a line without an error names.
   *
   * @throws IOException if it can't be read, or is larger than {@code most} bytes
   */
  Page page(Ask ask, int most) throws IOException {
    Path file = path.toAbsolutePath().resolveSibling(String.valueOf(ask.file()));
    try (InputStream in = open(file)) {
      byte[] bytes = Answers.bounded(in, most, file.toString());
      return new Page(ask.url() == null ? "" : ask.url(), null, null, null, bytes);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
