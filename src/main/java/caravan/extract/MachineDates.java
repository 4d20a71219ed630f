package caravan.extract;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/**
 * The dates that a page states for machines: JSON-LD, meta elements, microdata and RDFa, in that
 * order, as few pages contradict themselves there and JSON-LD has the most of them.
 */
final class MachineDates {
  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "bepress_citation_date",
    "citation_date",
    "bt:pubdate",
    "pubdate",
    "displaydate",
    "article.published",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "originalpublicationdate",
    "last-published",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "date",
    "datecreated",
    "dateupdate"
  };
  private static final String[] MODIFIED = {
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "article.updated",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised"
  };

  private final Document document;
  private final Metadata metadata;
  private final Predicate<PageDate> believed;

  MachineDates(Document document, Metadata metadata, Predicate<PageDate> believed) {
    this.document = document;
    this.metadata = metadata;
    this.believed = believed;
  }

  /** Returns when the article was published, or null. */
  @Nullable PageDate published() {
    PageDate found = read(metadata.jsonLd().any("datePublished"), "json-ld");
    for (int i = 0; found == null && i < PUBLISHED.length; i++) {
      found = read(metadata.meta(PUBLISHED[i]), "meta");
    }
    found = found != null ? found : marked("datepublished");
    found =
        found != null ? found : read(metadata.jsonLd().any("uploadDate", "dateCreated"), "json-ld");
    return found != null ? found : marked("datecreated");
  }

  /** Returns when the article was changed, or null. */
  @Nullable PageDate modified() {
    PageDate found = read(metadata.jsonLd().any("dateModified"), "json-ld");
    for (int i = 0; found == null && i < MODIFIED.length; i++) {
      found = read(metadata.meta(MODIFIED[i]), "meta");
    }
    return found;
  }

  /** Returns all that the page says of the publication for machines, the same moment included. */
  List<PageDate> stated() {
    return java.util.stream.Stream.of(PUBLISHED)
        .map(name -> read(metadata.meta(name), "meta"))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private @Nullable PageDate marked(String property) {
    PageDate[] found = new PageDate[1];
    document
        .body()
        .filter(
            (node, depth) -> {
              if (node instanceof Element element && isMarked(element, property)) {
                found[0] = read(stated(element), "meta");
              }
              return found[0] == null ? FilterResult.CONTINUE : FilterResult.STOP;
            });
    return found[0];
  }

  private static boolean isMarked(Element element, String property) {
    if (element.attributesSize() == 0) {
      return false;
    }
    String name = element.attr("itemprop");
    name = name.isEmpty() ? element.attr("property") : name;
    return (!name.isEmpty() && name.toLowerCase(Locale.ROOT).contains(property))
        || (element.nameIs("time") && element.hasAttr("pubdate"));
  }

  /** Returns what an element states for machines, else its text. */
  private static String stated(Element element) {
    for (String name : new String[] {"datetime", "content", "title"}) {
      if (!element.attr(name).isBlank()) {
        return element.attr(name);
      }
    }
    return element.text();
  }

  private @Nullable PageDate read(@Nullable String text, String source) {
    PageDate date = text == null ? null : Dates.parse(text, source);
    return date != null && believed.test(date) ? date : null;
  }
}
