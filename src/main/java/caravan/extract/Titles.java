package caravan.extract;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Finds an article's title: the heading that the page's own titles agree with, else the surest of
 * those.
 */
final class Titles {
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s+[|\\-–—/\\\\:>»·•~]+\\s+|\\s*[|_\uFF5C]+\\s*|\\s*::\\s*|--+");
  private static final int MAX_LENGTH = 400;

  private Titles() {}

  static @Nullable String find(Document document, Metadata metadata) {
    List<String> said = said(document, metadata);
    List<String> headings = headings(document);
    for (String heading : headings) {
      if (said.stream().anyMatch(title -> agrees(title, heading))) {
        return heading;
      }
    }
    if (!said.isEmpty()) {
      return withoutSite(said.get(0), metadata.site());
    }
    return headings.isEmpty() ? null : headings.get(0);
  }

  /** Returns the titles that the page gives itself out of sight, the surest first. */
  private static List<String> said(Document document, Metadata metadata) {
    List<String> said = new ArrayList<>();
    add(said, metadata.meta("og:title"));
    add(said, metadata.jsonLd().article("headline"));
    add(said, metadata.meta("twitter:title", "dc.title", "headline", "title"));
    add(said, document.title());
    return said;
  }

  private static List<String> headings(Document document) {
    List<String> headings = new ArrayList<>();
    document.select("[itemprop=headline], h1").forEach(h -> add(headings, h.text()));
    document.select("h2").stream().limit(20).forEach(h -> add(headings, h.text()));
    return headings;
  }

  private static void add(List<String> titles, @Nullable String title) {
    String line = Metadata.line(title);
    if (line != null && line.length() <= MAX_LENGTH) {
      titles.add(line);
    }
  }

  /** Returns whether a title is the heading, with or without the name of site or section. */
  private static boolean agrees(String title, String heading) {
    String whole = folded(title);
    String part = folded(heading);
    if (part.length() < 4 || !whole.contains(part)) {
      return false;
    }
    return whole.length() == part.length() || part.length() * 3 > whole.length();
  }

  private static String folded(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return plain.replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** Cuts the site's name off either end, or what stands short after the last separator. */
  private static String withoutSite(String title, @Nullable String site) {
    Matcher matcher = SEPARATOR.matcher(title);
    String best = title;
    while (matcher.find()) {
      String before = title.substring(0, matcher.start());
      String after = title.substring(matcher.end());
      if (site != null && folded(site).equals(folded(after)) && !before.isBlank()) {
        return before.strip();
      }
      if (site != null && folded(site).equals(folded(before)) && !after.isBlank()) {
        return after.strip();
      }
      if (before.length() >= 15 && after.length() <= 30 && after.length() * 2 < before.length()) {
        best = best.equals(title) ? before.strip() : best;
      }
    }
    return best;
  }
}
