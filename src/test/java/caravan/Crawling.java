package caravan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A home, a site, and what the commands say: {@code once} and {@code replay} as a person calls. */
final class Crawling implements AutoCloseable {
  final Path home;
  final Loopback site = Loopback.start();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream oldOut = System.out;
  private final PrintStream oldErr = System.err;

  Crawling(Path home) {
    this.home = home;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** Writes the source {@code quernsand}, whose list is at {@code /list}. */
  void source(String... yaml) throws IOException {
    write(
        "config/sources/quernsand.yaml",
        "url: "
            + site.url("/list")
            + "\nlist: { items: { css: li }, link: { css: 'a@href' } }\n"
            + String.join("\n", yaml)
            + "\n");
  }

  void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Lists stories by their paths. */
  void list(String... paths) {
    StringBuilder list = new StringBuilder("<ul>");
    for (String path : paths) {
      list.append("<li><a href='").append(path).append("'>A story at ").append(path);
      list.append("</a></li>");
    }
    site.page("/list", list.append("</ul>").toString());
  }

  int caravan(String command, String... more) {
    out.reset();
    err.reset();
    List<String> args = new ArrayList<>(List.of(command, "--home", home.toString()));
    args.addAll(List.of("--set", "caravan.web.allow-private=127.0.0.1/32"));
    args.addAll(List.of("--set", "caravan.web.delay=0"));
    args.addAll(List.of("--set", "caravan.once.wait=500ms"));
    args.addAll(List.of(more));
    return App.run(args.toArray(String[]::new));
  }

  /** Makes a pass, with the archive on. */
  int once(String... more) {
    List<String> all = new ArrayList<>(List.of("--set", "caravan.archive=on"));
    all.addAll(List.of(more));
    return caravan("once", all.toArray(String[]::new));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Returns the files of a folder of the home, by name; hidden ones too. */
  Map<String, byte[]> files(String folder) {
    Map<String, byte[]> files = new TreeMap<>();
    Path root = home.resolve(folder);
    try (Stream<Path> all = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Returns all texts of a folder of the home, one after the other. */
  String texts(String folder) {
    StringBuilder texts = new StringBuilder();
    files(folder)
        .values()
        .forEach(bytes -> texts.append(new String(bytes, StandardCharsets.UTF_8)));
    return texts.toString();
  }

  @Override
  public void close() {
    System.setOut(oldOut);
    System.setErr(oldErr);
    site.close();
  }
}
