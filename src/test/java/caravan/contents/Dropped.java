package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What becomes of a dropped file, as lines that a person can compare. */
final class Dropped {
  private static final int SHOWN = 160;

  private Dropped() {}

  static List<Item> items(Contents contents, Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    try (Items all = contents.of(drop(file))) {
      for (Item item = all.next(); item != null; item = all.next()) {
        items.add(item);
      }
    }
    return items;
  }

  static List<Item> items(Contents contents, Path folder, String name, byte[] bytes)
      throws IOException {
    return items(contents, Files.write(folder.resolve(name), bytes));
  }

  static Drop drop(Path file) {
    return new Drop(file, String.valueOf(file.getFileName()), "inbox");
  }

  /** Returns each item, and at last why no more could be taken. */
  static String told(Contents contents, Path file) throws IOException {
    StringBuilder told = new StringBuilder();
    try (Items all = contents.of(drop(file))) {
      for (Item item = all.next(); item != null; item = all.next()) {
        told.append(told(item)).append('\n');
      }
    } catch (Rejected e) {
      told.append("refused: ").append(e.getMessage()).append('\n');
    }
    return told.toString();
  }

  private static String told(Item item) {
    String head = item.getClass().getSimpleName() + " [" + item.place() + "]";
    if (item instanceof Item.Document document) {
      return head
          + " "
          + document.page().url()
          + line("type", document.page().contentType())
          + line("bytes", String.valueOf(document.page().bytes().length))
          + lines(document.fields())
          + document.notes().stream().map(note -> line("note", note)).reduce("", String::concat);
    }
    if (item instanceof Item.Post post) {
      return head + " " + post.name() + "\n  | " + post.text().strip().replace("\n", "\n  | ");
    }
    if (item instanceof Item.Address address) {
      return head + " " + address.url() + line("title", address.title());
    }
    if (item instanceof Item.Subscription feed) {
      return head
          + " "
          + feed.url()
          + line("title", feed.title())
          + line("category", feed.category());
    }
    return head + line("reason", ((Item.Leftover) item).reason());
  }

  private static String lines(Map<String, String> fields) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(fields).forEach((name, value) -> lines.append(line(name, value)));
    return lines.toString();
  }

  private static String line(String name, @Nullable String value) {
    String shown = value == null ? "-" : value.replace("\n", "⏎");
    int end = Math.min(SHOWN, shown.length());
    return "\n  " + name + ": " + shown.substring(0, end) + (end < shown.length() ? "…" : "");
  }
}
