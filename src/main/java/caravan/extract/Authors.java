package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds who wrote an article: whom the page names for machines, then whom it names in a place that
 * is called the author's, then a line that begins like one. The site's own name is no author.
 */
final class Authors {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_LINE = 60;
  private static final String WORDS =
      "(?:(?:written|posted|reported|words) by|by|von|vom|par|por|di|de|door|av|af|text|texto"
          + "|autore?|auteur|author"
          + "|作者|文|記者|记者)";
  private static final Pattern BY =
      Pattern.compile("^" + WORDS + "(?:\\s*[:\uFF1A]\\s*|\\s+)", Pattern.CASE_INSENSITIVE);
  private static final String ONE_NAME =
      "\\p{Lu}[\\p{L}.'’-]*(?:\\s+(?:(?:de|di|da|van|von|der|la|le|el)\\s+)*\\p{Lu}[\\p{L}.'’-]*){1,3}";

  /** Names of people: two to four words in capitals each. */
  private static final Pattern NAME =
      Pattern.compile(
          ONE_NAME + "(?:(?:\\s*[,&/]\\s*|\\s+(?:and|und|et|y|e|en)\\s+)" + ONE_NAME + "){0,5}");

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)^(?:https?:|www\\.|@)|\\.(?:com|org|net|de)$|^[a-z]+[._][a-z._]+$");
  private static final Pattern REST =
      Pattern.compile("\\s*(?:[|•·»/]|\\s[-–—]\\s|,\\s*\\p{Ll}|[,(]?\\s*\\d{1,4}[./:\\s-]).*$");
  private static final Pattern COMMENT = Pattern.compile("comment(?!ary)|respond|footer|sidebar");
  private static final String PLACES =
      "[rel~=(?i)\\bauthor], [itemprop~=(?i)\\bauthor] [itemprop=name], [itemprop~="
          + "(?i)\\bauthor], a[href*=/author/],"
          + " a[href*=/autor], [class~=(?i)\\b(?:by-?line|authors?|autor|author-?name"
          + "|post-?author|entry-?author|verfasser)\\b]";

  private final String site;

  private Authors(Metadata metadata) {
    String name = metadata.site();
    site = name == null ? "" : name.toLowerCase(Locale.ROOT);
  }

  static @Nullable Found find(Document document, Metadata metadata) {
    String author = new Authors(metadata).best(document, metadata);
    return author == null ? null : new Found(author, "page");
  }

  private @Nullable String best(Document document, Metadata metadata) {
    String[] said = {
      metadata.jsonLd().article("author", "creator"),
      metadata.meta("author", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author"),
      metadata.meta("article:author", "byl", "twitter:creator")
    };
    for (String name : said) {
      String clean = clean(Metadata.line(name));
      if (clean != null) {
        return clean;
      }
    }
    for (Element place : document.select(PLACES)) {
      String clean = isComment(place) ? null : inPlace(place);
      if (clean != null) {
        return clean;
      }
    }
    return byLine(document.body());
  }

  /** Returns the name in a place; where only a class says so, it must look like one. */
  private @Nullable String inPlace(Element place) {
    String line = Metadata.line(place);
    if (line == null) {
      return null;
    }
    String clean = clean(REST.matcher(line).replaceFirst(""));
    boolean isMarked = place.hasAttr("rel") || place.hasAttr("itemprop") || place.hasAttr("href");
    if (clean == null || isMarked) {
      return clean;
    }
    Matcher names = NAME.matcher(clean);
    return names.lookingAt() ? names.group() : null;
  }

  private static boolean isComment(Element place) {
    Element at = place;
    for (int step = 0; at != null && !at.nameIs("body") && step < 6; step++, at = at.parent()) {
      if (COMMENT.matcher(Names.of(at)).find()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the name in the first line that is nothing but "by" and a name. */
  private @Nullable String byLine(Element body) {
    List<String> found = new ArrayList<>();
    body.forEachNode(
        node -> {
          String name = found.isEmpty() ? byLine(node) : null;
          if (name != null) {
            found.add(name);
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }

  private @Nullable String byLine(Node node) {
    String line = node instanceof TextNode text ? text.getWholeText().strip() : "";
    Matcher by = BY.matcher(line);
    if (line.length() > MAX_LINE || !by.find()) {
      return null;
    }
    String name = REST.matcher(line.substring(by.end())).replaceFirst("").strip();
    return NAME.matcher(name).matches() ? clean(name) : null;
  }

  private @Nullable String clean(@Nullable String line) {
    if (line == null) {
      return null;
    }
    String bare = BY.matcher(line).replaceFirst("").strip();
    boolean isName = bare.length() <= MAX_LENGTH && !ADDRESS.matcher(bare).find();
    return isName
            && bare.codePoints().anyMatch(Character::isLetter)
            && !bare.toLowerCase(Locale.ROOT).equals(site)
        ? bare
        : null;
  }
}
