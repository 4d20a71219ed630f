package caravan.extract;

import caravan.article.Addresses;
import caravan.article.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** What a page says of itself besides its text: meta elements, links and JSON-LD. */
final class Metadata {
  private static final Pattern TAG = Pattern.compile("[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,3}");
  private static final Pattern HOST =
      Pattern.compile("^https?://(?:www\\.)?([^/:?#]+)\\.[^./:?#]+(?=[/:?#]|$)");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final int MAX_LINE = 1000;
  private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/][^>]{0,300}>");

  private final Document document;
  private final String url;
  private final Map<String, String> metas = new HashMap<>();
  private final List<Element> scripts = new ArrayList<>();
  private final List<Element> times = new ArrayList<>();
  private final JsonLd jsonLd;
  private @Nullable String canonical;

  private Metadata(Document document, String url) {
    this.document = document;
    this.url = url;
    document.forEachNode(this::read);
    this.jsonLd = JsonLd.of(scripts);
  }

  private void read(Node node) {
    if (!(node instanceof Element element)) {
      return;
    }
    switch (element.normalName()) {
      case "meta" -> readMeta(element);
      case "script" -> scripts.add(element);
      case "time" -> times.add(element);
      case "link" -> {
        if (canonical == null && element.attr("rel").equalsIgnoreCase("canonical")) {
          canonical = Addresses.media(base(), element.attr("href"));
        }
      }
      default -> {}
    }
  }

  private void readMeta(Element meta) {
    String content = meta.attr("content").strip();
    for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
      for (String name : SPACE.split(meta.attr(attribute).toLowerCase(Locale.ROOT).strip(), 8)) {
        if (!name.isEmpty() && !content.isEmpty()) {
          metas.putIfAbsent(name, content);
        }
      }
    }
  }

  static Metadata of(Document document, String url) {
    return new Metadata(document, url);
  }

  /** Returns the host's name without {@code www.} and top-level domain, or nothing. */
  String host() {
    Matcher host = HOST.matcher(url);
    return host.find() ? host.group(1) : "";
  }

  /** Returns the page's scripts, in its order. */
  List<Element> scripts() {
    return scripts;
  }

  /** Returns the page's {@code time} elements, in its order. */
  List<Element> times() {
    return times;
  }

  JsonLd jsonLd() {
    return jsonLd;
  }

  /** Returns the content of the first meta element that has one of the names, or null. */
  @Nullable String meta(String... names) {
    for (String name : names) {
      String content = metas.get(name);
      if (content != null) {
        return content;
      }
    }
    return null;
  }

  /** Returns what the page says about its article beside the text. */
  About about() {
    return new About(description(), canonical(), site(), null, List.of(), List.of());
  }

  @Nullable String description() {
    String found = meta("og:description", "description", "twitter:description", "dc.description");
    return line(found != null ? found : jsonLd.article("description"));
  }

  @Nullable String image() {
    String found =
        meta(
            "og:image",
            "og:image:url",
            "og:image:secure_url",
            "twitter:image",
            "twitter:image:src");
    found = found != null ? found : jsonLd.article("image", "thumbnailUrl");
    return found == null ? null : Addresses.media(base(), found);
  }

  @Nullable String canonical() {
    String shared = meta("og:url");
    return canonical != null || shared == null ? canonical : Addresses.media(base(), shared);
  }

  /** Returns the site's own name, or null. */
  @Nullable String site() {
    String found = meta("og:site_name", "application-name", "apple-mobile-web-app-title");
    return line(found != null ? found : jsonLd.article("publisher"));
  }

  @Nullable String language() {
    for (Element element = document.body(); element != null; element = element.parent()) {
      String tag = element.hasAttr("lang") ? element.attr("lang") : element.attr("xml:lang");
      if (TAG.matcher(tag).matches()) {
        return tag.replace('_', '-');
      }
    }
    String found = meta("content-language", "language", "og:locale", "dc.language");
    found = found != null ? found : jsonLd.article("inLanguage");
    return found != null && TAG.matcher(found).matches() ? found.replace('_', '-') : null;
  }

  private String base() {
    return document.baseUri().isEmpty() ? url : document.baseUri();
  }

  /** Returns plain text on one line, or null where nothing is left of it. */
  static @Nullable String line(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return collapsed(MARKUP.matcher(text).find() ? String.join(" ", Html.paragraphs(text)) : text);
  }

  private static @Nullable String collapsed(String text) {
    String line = BLANKS.matcher(text).replaceAll(" ").strip();
    return line.isEmpty() ? null : line;
  }

  /** Returns an element's text on one line, cut where it is far too long to be one. */
  static @Nullable String line(Element element) {
    StringBuilder text = new StringBuilder();
    NodeTraversor.filter(
        (node, depth) -> {
          if (node instanceof TextNode part) {
            text.append(part.getWholeText());
          } else if (node instanceof Element inner && (inner.isBlock() || inner.nameIs("br"))) {
            text.append(' ');
          }
          return text.length() > MAX_LINE
              ? NodeFilter.FilterResult.STOP
              : NodeFilter.FilterResult.CONTINUE;
        },
        element);
    return collapsed(text.toString());
  }
}
