package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Tells a person where each part of a draft stood, and why its body is what it is. Stateless. */
public final class Explanation {
  private static final String NOTHING = "–";
  private static final int WIDTH = 12;
  private static final int SHOWN = 100;

  private Explanation() {}

  /**
   * Returns lines of plain text.
   *
   * @param draft what was made of a page
   * @param content the same page, read anew: making a draft may change it
   * @param url address of the page, or nothing
   */
  public static List<String> of(Draft draft, Content content, String url) {
    List<String> lines = new ArrayList<>();
    PageDate date = draft.date();
    PageDate modified = draft.modified();
    About about = draft.about();
    add(lines, draft, "title", draft.title());
    add(lines, draft, "author", draft.author());
    lines.add(
        line("date", date == null ? null : date.exact(), date == null ? null : date.source()));
    lines.add(
        line(
            "modified",
            modified == null ? null : modified.exact(),
            modified == null ? null : modified.source()));
    add(lines, draft, "language", draft.language());
    add(lines, draft, "image", draft.image());
    add(lines, draft, "site", about.site());
    add(lines, draft, "section", about.section());
    add(lines, draft, "tags", about.tags().isEmpty() ? null : String.join(", ", about.tags()));
    add(lines, draft, "canonical", about.canonical());
    add(lines, draft, "description", about.description());
    about.enclosures().forEach(one -> lines.add(line("enclosure", one.url(), one.type())));
    String reason = draft.verdict().reason();
    lines.add(line("verdict", draft.verdict().kind().id(), reason));
    lines.add(line("body", size(draft), draft.origins().getOrDefault("body", "found by itself")));
    if (!draft.origins().containsKey("body") && content instanceof Markup page) {
      Automatic.trail((Document) page.element(), url).forEach(step -> lines.add("  " + step));
    }
    return lines;
  }

  private static String size(Draft draft) {
    return String.format(
        Locale.ROOT,
        "%,d characters in %d paragraphs",
        draft.text().length(),
        draft.paragraphs().size());
  }

  private static void add(List<String> lines, Draft draft, String name, @Nullable String value) {
    lines.add(line(name, value, draft.origins().get(name)));
  }

  private static String line(String name, @Nullable String value, @Nullable String from) {
    String shown = value == null ? NOTHING : cut(value);
    String label = name + " ".repeat(Math.max(1, WIDTH - name.length()));
    return label + shown + (value == null || from == null ? "" : "   ← " + from);
  }

  private static String cut(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
