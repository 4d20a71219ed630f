package caravan.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds what an article is about: its section of the site, and its tags. */
final class Topics {
  private static final int MOST = 30;
  private static final int LONGEST = 100;
  private static final int LONGEST_SECTION = 60;
  private static final Pattern COMMA = Pattern.compile("\\s*[,;，；、]\\s*");
  private static final Pattern HOME =
      Pattern.compile("(?i)home(?:page)?|start(?:seite)?|accueil|inicio|portada|首页|ホーム|главная");

  private static final Pattern NONE =
      Pattern.compile("(?i)null|undefined|n/a|/.*|[^\\p{L}\\p{N}]+");

  private Topics() {}

  /** Returns the section that the page names for machines, else the trail's last step, or null. */
  static @Nullable String section(Metadata metadata) {
    String said = metadata.meta("article:section", "og:article:section", "parsely-section");
    if (said == null) {
      List<String> sections = metadata.jsonLd().all("articleSection");
      said = sections.isEmpty() ? metadata.meta("section") : sections.get(0);
    }
    String line = Metadata.line(said);
    return isSection(line) ? line : trail(metadata);
  }

  /** Returns the last step of the trail that leads to the page, neither home nor itself. */
  private static @Nullable String trail(Metadata metadata) {
    List<Element> steps = metadata.survey().crumbs;
    for (int i = steps.size() - 1; i >= 0; i--) {
      String line = Metadata.line(steps.get(i));
      if (isSection(line) && !metadata.isPage(steps.get(i).attr("href"))) {
        return line;
      }
    }
    return null;
  }

  private static boolean isSection(@Nullable String line) {
    return line != null && line.length() <= LONGEST_SECTION && !HOME.matcher(line).matches();
  }

  /** Returns the tags as the page writes them, at most 30: those for machines, else its links. */
  static List<String> tags(Metadata metadata) {
    Map<String, String> tags = new LinkedHashMap<>();
    metadata.metas("article:tag").forEach(tag -> add(tags, tag));
    metadata.metas("og:article:tag").forEach(tag -> add(tags, tag));
    metadata.jsonLd().all("keywords").forEach(keywords -> split(tags, keywords));
    for (String name : List.of("news_keywords", "parsely-tags", "sailthru.tags")) {
      metadata.metas(name).forEach(keywords -> split(tags, keywords));
    }
    for (Element link : metadata.survey().tags) {
      String line = Metadata.line(link);
      add(tags, line == null || !line.startsWith("#") ? line : line.substring(1));
    }
    if (tags.isEmpty()) {
      metadata.metas("keywords").forEach(keywords -> split(tags, keywords));
    }
    return List.copyOf(tags.values());
  }

  private static void split(Map<String, String> tags, String keywords) {
    COMMA.splitAsStream(keywords).limit(MOST * 2L).forEach(tag -> add(tags, tag));
  }

  private static void add(Map<String, String> tags, @Nullable String tag) {
    String line = Metadata.line(tag);
    if (line != null
        && line.length() <= LONGEST
        && !NONE.matcher(line).matches()
        && tags.size() < MOST) {
      tags.putIfAbsent(line.toLowerCase(Locale.ROOT), line);
    }
  }
}
