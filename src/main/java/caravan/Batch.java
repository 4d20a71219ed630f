package caravan;

import caravan.extract.Articles;
import caravan.extract.Documents;
import caravan.extract.Draft;
import caravan.source.Source;
import caravan.web.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Extracts many pages: one line of JSON in, one line out, in the same order. */
final class Batch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AHEAD = 64;
  private final Articles articles;
  private final Source rules;
  private final int most;

  Batch(Articles articles, Source rules, int most) {
    this.articles = articles;
    this.rules = rules;
    this.most = most;
  }

  /**
   * Answers every line of a file; what fails stands in {@code error}.
   *
   * @param file lines of {@code {"id":…,"file":…,"url":…}}, files relative to it; may be gzipped
   */
  int run(Path file) throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new Usage("no such batch file: " + file);
    }
    Path folder = file.toAbsolutePath().resolveSibling("");
    long start = System.nanoTime();
    long lines = 0;
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(processors);
    Deque<Future<String>> ahead = new ArrayDeque<>();
    try (InputStream in = open(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank()) {
          continue;
        }
        String one = line;
        ahead.add(workers.submit(() -> answer(one, folder)));
        lines++;
        if (ahead.size() >= AHEAD) {
          print(ahead.remove());
        }
      }
      while (!ahead.isEmpty()) {
        print(ahead.remove());
      }
    } finally {
      workers.shutdownNow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(
        Locale.ROOT, "%d pages in %.1f s, %.0f a second%n", lines, seconds, lines / seconds);
    return App.DONE;
  }

  private static void print(Future<String> answer) throws InterruptedException {
    try {
      System.out.println(answer.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer could not be made", e.getCause());
    }
  }

  private String answer(String line, Path folder) {
    JsonNode ask;
    try {
      ask = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return Answers.json(null, null, null, null, "the line is no JSON: " + e.getOriginalMessage());
    }
    JsonNode id = ask.get("id");
    String file = text(ask, "file");
    String url = text(ask, "url");
    if (file == null) {
      return Answers.json(id, null, url, null, "the line names no file");
    }
    try {
      Page page = new Page(url == null ? "" : url, null, null, null, bytes(folder.resolve(file)));
      Draft draft = articles.draft(rules, ExtractCommand.visit(page.url()), Documents.read(page));
      return Answers.json(id, file, url, draft, Answers.error(draft));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Answers.json(id, file, url, null, String.valueOf(e));
    }
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return Answers.bounded(in, most, file.toString());
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
