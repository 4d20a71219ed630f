package caravan.extract;

import caravan.article.Addresses;
import caravan.article.Html;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** What a page says of itself besides its text: meta elements, links and JSON-LD. */
final class Metadata {
  private static final Pattern TAG = Pattern.compile("[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,3}");
  private static final Pattern HOST =
      Pattern.compile("^https?://(?:www\\.)?([^/:?#]+)\\.[^./:?#]+(?=[/:?#]|$)");
  private static final int MAX_LINE = 1000;
  private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/][^>]{0,300}>");

  private final Document document;
  private final String url;
  private final Survey survey;
  private final JsonLd jsonLd;

  private Metadata(Document document, String url) {
    this.document = document;
    this.url = url;
    this.survey = Survey.of(document);
    this.jsonLd = JsonLd.of(survey.scripts);
  }

  static Metadata of(Document document, String url) {
    return new Metadata(document, url);
  }

  String url() {
    return url;
  }

  /** Returns the host's name without {@code www.} and top-level domain, or nothing. */
  String host() {
    Matcher host = HOST.matcher(url);
    return host.find() ? host.group(1) : "";
  }

  /** Returns the page's scripts, in its order. */
  List<Element> scripts() {
    return survey.scripts;
  }

  /** Returns the page's {@code time} elements, in its order. */
  List<Element> times() {
    return survey.times;
  }

  JsonLd jsonLd() {
    return jsonLd;
  }

  /** Returns the content of the first meta element that has one of the names, or null. */
  @Nullable String meta(String... names) {
    for (String name : names) {
      List<String> contents = metas(name);
      if (!contents.isEmpty()) {
        return contents.get(0);
      }
    }
    return null;
  }

  /** Returns the contents of all meta elements of a name. */
  List<String> metas(String name) {
    return survey.metas.getOrDefault(name, List.of());
  }

  /** Returns what stood where on the page. */
  Survey survey() {
    return survey;
  }

  /** Returns what the page says about its article beside the text. */
  About about() {
    return new About(
        description(),
        canonical(),
        site(),
        Topics.section(this),
        Topics.tags(this),
        Recordings.of(this));
  }

  /** Returns the summary that the page gives of itself, or null; the site's name is none. */
  @Nullable String description() {
    for (String name :
        List.of("og:description", "description", "twitter:description", "dc.description")) {
      String found = line(meta(name));
      if (found != null && !found.equalsIgnoreCase(site())) {
        return found;
      }
    }
    return line(jsonLd.article("description"));
  }

  /** Returns the absolute address of the lead picture, or null. */
  @Nullable String image() {
    return Pictures.lead(this);
  }

  /** Returns the absolute address that the page gives itself, or null. */
  @Nullable String canonical() {
    return Canonical.of(this);
  }

  /** Returns the absolute http(s) address that a page's reference means, or null. */
  @Nullable String absolute(String reference) {
    return Addresses.media(base(), reference);
  }

  /** Returns whether a reference leads to the page itself. */
  boolean isPage(String reference) {
    String address = reference.startsWith("#") ? url : absolute(reference);
    return url.equals(address);
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
    boolean isMarkup = text.indexOf('<') >= 0 && MARKUP.matcher(text).find();
    return collapsed(isMarkup ? String.join(" ", Html.paragraphs(text)) : text);
  }

  private static @Nullable String collapsed(CharSequence text) {
    int length = text.length();
    StringBuilder line = new StringBuilder(length);
    boolean isGap = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        isGap = true;
        continue;
      }
      if (isGap && line.length() > 0) {
        line.append(' ');
      }
      isGap = false;
      line.append(c);
    }
    return line.length() == 0 ? null : line.toString();
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || (c >= 127 && (c <= 0xA0 || (c >= 0x1680 && Character.isSpaceChar(c))));
  }

  /** Returns an element's text on one line, cut where it is far too long to be one. */
  static @Nullable String line(Element element) {
    return line(element, " ");
  }

  /** Returns an element's text on one line, the given text standing between blocks. */
  static @Nullable String line(Element element, String between) {
    StringBuilder text = new StringBuilder();
    NodeTraversor.filter(
        (node, depth) -> {
          if (node instanceof TextNode part) {
            text.append(part.getWholeText());
          } else if (node instanceof Element inner && (inner.isBlock() || inner.nameIs("br"))) {
            text.append(between);
          }
          return text.length() > MAX_LINE
              ? NodeFilter.FilterResult.STOP
              : NodeFilter.FilterResult.CONTINUE;
        },
        element);
    return collapsed(text);
  }
}
