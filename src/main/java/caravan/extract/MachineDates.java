package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The dates that a page states for machines: JSON-LD, meta elements, microdata and RDFa, in that
 * order, as few pages contradict themselves there and JSON-LD has the most of them.
 */
final class MachineDates {
  /** Some that have no other name for a date use this one. */
  private static final String CHANGED = "dateupdate";

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
    "datecreated"
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
  private final List<PageDate> stated;

  MachineDates(Document document, Metadata metadata, Predicate<PageDate> believed) {
    this.document = document;
    this.metadata = metadata;
    this.believed = believed;
    this.stated = allStated();
  }

  /** Returns when the article was published, or null. */
  @Nullable PageDate published() {
    PageDate found = stated.isEmpty() ? read(metadata.meta(CHANGED), "meta") : stated.get(0);
    if (found != null) {
      return found;
    }
    MarkedDates marked = MarkedDates.of(document.body(), text -> read(text, "meta"));
    if (marked.published() != null) {
      return marked.published();
    }
    found = read(metadata.jsonLd().any("uploadDate", "dateCreated"), "json-ld");
    return found != null ? found : marked.created();
  }

  /** Returns when the article was changed, or null. */
  @Nullable PageDate modified() {
    PageDate found = read(metadata.jsonLd().any("dateModified"), "json-ld");
    for (int i = 0; found == null && i < MODIFIED.length; i++) {
      found = read(metadata.meta(MODIFIED[i]), "meta");
    }
    return found;
  }

  /** Returns all days that the page's head calls the publication's, the surest first. */
  List<PageDate> stated() {
    return stated;
  }

  private List<PageDate> allStated() {
    List<PageDate> all = new ArrayList<>();
    String last = metadata.jsonLd().any("datePublished");
    add(all, read(last, "json-ld"));
    for (String name : PUBLISHED) {
      String text = metadata.meta(name);
      if (text != null && !text.equals(last)) {
        add(all, read(text, "meta"));
        last = text;
      }
    }
    return all;
  }

  private static void add(List<PageDate> all, @Nullable PageDate date) {
    if (date != null) {
      all.add(date);
    }
  }

  private @Nullable PageDate read(@Nullable String text, String source) {
    PageDate date = text == null ? null : Dates.parse(text, source);
    return date != null && believed.test(date) ? date : null;
  }
}
