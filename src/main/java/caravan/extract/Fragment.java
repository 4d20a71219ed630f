package caravan.extract;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** A body that came as a text: HTML, or plain text, told apart by its tags. Stateless. */
final class Fragment {
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--");
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});");

  private Fragment() {}

  /** Returns HTML: a text with tags as it is, without them each of its lines as a paragraph. */
  static String html(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    if (isMarked(unix)) {
      return unix;
    }
    return escaped(unix);
  }

  /** Returns a plain text as HTML, whatever it looks like: each of its lines as a paragraph. */
  static String escaped(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> new Element("p").text(line).outerHtml())
        .collect(Collectors.joining("\n"));
  }

  private static boolean isMarked(String text) {
    return REFERENCE.matcher(text).find()
        || TAG.matcher(text)
            .results()
            .anyMatch(tag -> tag.group(1) == null || Tag.isKnownTag(tag.group(1)));
  }
}
