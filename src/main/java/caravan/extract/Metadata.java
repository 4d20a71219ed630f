package caravan.extract;

import caravan.article.Addresses;
import caravan.article.Html;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of itself besides its text: meta elements, links and JSON-LD. */
final class Metadata {
  private static final Pattern TAG = Pattern.compile("[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,3}");
  private static final Pattern HOST =
      Pattern.compile("^https?://(?:www\\.)?([^/:?#]+)\\.[^./:?#]+(?=[/:?#]|$)");
  private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/][^>]{0,300}>");

  private final Document document;
  private final String url;
  private final Map<String, String> metas = new HashMap<>();
  private final JsonLd jsonLd;

  private Metadata(Document document, String url) {
    this.document = document;
    this.url = url;
    this.jsonLd = JsonLd.of(document);
    for (Element meta : document.getElementsByTag("meta")) {
      String content = meta.attr("content").strip();
      for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
        for (String name : meta.attr(attribute).toLowerCase(Locale.ROOT).strip().split("\\s+", 8)) {
          if (!name.isEmpty() && !content.isEmpty()) {
            metas.putIfAbsent(name, content);
          }
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
    Element link = document.selectFirst("link[rel~=(?i)^canonical$][href]");
    String found = link != null ? link.attr("href") : meta("og:url");
    return found == null ? null : Addresses.media(base(), found);
  }

  /** Returns the site's own name, or null. */
  @Nullable String site() {
    String found = meta("og:site_name", "application-name", "apple-mobile-web-app-title");
    return line(found != null ? found : jsonLd.article("publisher"));
  }

  @Nullable String language() {
    for (Element element : document.select("html[lang], html[xml:lang], body[lang]")) {
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
    String plain = MARKUP.matcher(text).find() ? String.join(" ", Html.paragraphs(text)) : text;
    String line = plain.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
    return line.isEmpty() ? null : line;
  }
}
