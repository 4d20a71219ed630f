package caravan.extract;

import java.util.Locale;
import java.util.function.Function;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** The dates that elements are marked with, in microdata or RDFa, found in one walk. */
final class MarkedDates implements NodeFilter {
  private static final int MAX_READ = 100;
  private static final String[] STATING = {"datetime", "content", "title"};

  private final Function<String, @Nullable PageDate> reader;
  private @Nullable PageDate published;
  private @Nullable PageDate created;
  private int read;

  private MarkedDates(Function<String, @Nullable PageDate> reader) {
    this.reader = reader;
  }

  /**
   * Looks below an element.
   *
   * @param reader returns the date that a text states, or null where there is none to believe
   */
  static MarkedDates of(Element root, Function<String, @Nullable PageDate> reader) {
    MarkedDates dates = new MarkedDates(reader);
    NodeTraversor.filter(dates, root);
    return dates;
  }

  /** Returns the first day of publication, or null. */
  @Nullable PageDate published() {
    return published;
  }

  /** Returns the first day of writing, or null; looked for until there is one of publication. */
  @Nullable PageDate created() {
    return created;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof Element element && element.attributesSize() > 0) {
      look(element, element.attributes());
    }
    return published == null && read < MAX_READ ? FilterResult.CONTINUE : FilterResult.STOP;
  }

  private void look(Element element, Attributes attributes) {
    String name = attributes.get("itemprop");
    name = name.isEmpty() ? attributes.get("property") : name;
    name = name.isEmpty() ? name : name.toLowerCase(Locale.ROOT);
    if (name.contains("datepublished")
        || (element.nameIs("time") && attributes.hasKey("pubdate"))) {
      published = read(element);
    } else if (created == null && name.contains("datecreated")) {
      created = read(element);
    }
  }

  /** Reads what an element states for machines, else its text. */
  private @Nullable PageDate read(Element element) {
    read++;
    for (String name : STATING) {
      String stated = element.attr(name);
      if (!stated.isBlank()) {
        return reader.apply(stated);
      }
    }
    String shown = Metadata.line(element);
    return shown == null ? null : reader.apply(shown);
  }
}
