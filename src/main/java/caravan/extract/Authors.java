package caravan.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds who wrote an article. */
final class Authors {
  private static final int MAX_LENGTH = 100;
  private static final Pattern BY =
      Pattern.compile(
          "(?i)^(?:written by|posted by|by|von|par|por|di|door|text|autor|author|作者|文|記者|记者)\\s*[:\uFF1A]?\\s+");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)^(?:https?:|www\\.|@)|\\.(?:com|org|net)$");
  private static final String PLACES =
      "[rel~=author], [itemprop~=author] [itemprop=name], [itemprop~=author], a[href*=/author/],"
          + " [class~=(?i)^(by-?line|author|author-?name|post-?author|entry-?author)$]";

  private Authors() {}

  static @Nullable String find(Document document, Metadata metadata) {
    String[] said = {
      metadata.jsonLd().article("author", "creator"),
      metadata.meta("author", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author"),
      metadata.meta("article:author", "byl", "twitter:creator")
    };
    for (String name : said) {
      String clean = clean(name);
      if (clean != null) {
        return clean;
      }
    }
    for (Element place : document.select(PLACES)) {
      String clean = clean(Metadata.line(place));
      if (clean != null) {
        return clean;
      }
    }
    return null;
  }

  private static @Nullable String clean(@Nullable String name) {
    String line = Metadata.line(name);
    if (line == null) {
      return null;
    }
    String bare = BY.matcher(line).replaceFirst("").strip();
    boolean isName =
        !bare.isEmpty() && bare.length() <= MAX_LENGTH && !ADDRESS.matcher(bare).find();
    return isName && bare.codePoints().anyMatch(Character::isLetter) ? bare : null;
  }
}
