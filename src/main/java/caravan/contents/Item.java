package caravan.contents;

import caravan.web.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a dropped file holds, before it is known what becomes of it. */
public sealed interface Item {
  /**
   * Returns where in the file it lies, as a person would say it: {@code pages/a.html} of an
   * archive, {@code line 7} of a list; the empty string where it is the file itself.
   */
  String place();

  /**
   * A document that may be an article.
   *
   * @param page its bytes and its own address, empty where it names none; without a byte where the
   *     fields hold the whole text
   * @param fields what is known of it beside its page, by the names that listings use: {@code
   *     title}, {@code date}, {@code author}, {@code content} (HTML) …
   * @param notes what a person should know: pictures that are not shown, an attachment left out
   */
  record Document(String place, Page page, Map<String, String> fields, List<String> notes)
      implements Item {
    public Document {
      fields = Map.copyOf(fields);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A post: front matter in YAML, and a body.
   *
   * @param name wanted name of its file, without folders, ending in {@code .md}
   * @param text of the whole file
   */
  record Post(String place, String name, String text) implements Item {}

  /**
   * An address to be asked for.
   *
   * @param url absolute, {@code http} or {@code https}
   * @param title what the list calls it, or null
   */
  record Address(String place, String url, @Nullable String title) implements Item {}

  /**
   * A feed to be followed.
   *
   * @param url absolute, {@code http} or {@code https}
   * @param title what the list calls it, or null
   * @param category of the list in which it stands, or null
   */
  record Subscription(String place, String url, @Nullable String title, @Nullable String category)
      implements Item {}

  /**
   * A part that is not taken.
   *
   * @param reason what is wrong and what would mend it; null where it is only passed over, as the
   *     pictures and scripts beside a page are
   */
  record Leftover(String place, @Nullable String reason) implements Item {}
}
