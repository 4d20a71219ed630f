package caravan.extract;

import caravan.article.Article;
import caravan.article.Categories;
import caravan.article.Html;
import caravan.article.Published;
import caravan.article.Slug;
import caravan.source.FieldText;
import caravan.source.Rule;
import caravan.source.Source;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.net.IDN;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes the article of a page: field by field by the source's rules, then what the listing knew,
 * then what is found automatically. Thread-safe.
 */
public final class Articles {
  private final Function<String, @Nullable Source> sources;
  private final Automatic automatic;
  private final ZoneId zone;
  private final String authority;
  private final String ownHost;
  private final Clock clock;

  /**
   * Makes one.
   *
   * @param sources finds a source by its id, null for one that there is no file for
   * @param zone for dates without one, where the source names none
   * @param authority for the ids; empty for the source's host
   * @param ownHost for the ids of pages that have no address
   */
  public Articles(
      Function<String, @Nullable Source> sources,
      ZoneId zone,
      String authority,
      String ownHost,
      Clock clock) {
    this.sources = sources;
    this.automatic = new Automatic(clock);
    this.zone = zone;
    this.authority = authority;
    this.ownHost = ownHost;
    this.clock = clock;
  }

  /**
   * Makes the article.
   *
   * @throws Rejected if the page has no title or no text
   */
  public Article of(Visit visit, Document document) {
    Source source = sources.apply(visit.source());
    Source rules = source == null ? Source.plain(visit.source(), visit.url()) : source;
    return of(rules, visit, draft(rules, visit, document));
  }

  /** Returns what the rules, the listing and the page give, without judging it. */
  public Draft draft(Source source, Visit visit, Document document) {
    Rewriting.apply(source.article(), document);
    Element body = body(source.article().fields().getOrDefault("body", List.of()), document);
    Draft found = automatic.draft(document, visit.address(), body);
    Values values = new Values(source, visit.fields(), document);
    PageDate date = values.date();
    String html = Rewriting.apply(source.article(), text(found, visit), visit.address());
    boolean rewritten = !html.equals(found.html());
    return new Draft(
        values.of("title", found.title(), visit.fields().get(Listings.LINK_TEXT)),
        values.of("author", found.author(), null),
        date == null ? found.date() : date,
        source.language() == null ? found.language() : source.language(),
        values.of("image", found.image(), null),
        found.description() == null ? visit.fields().get("summary") : found.description(),
        found.canonical(),
        found.site(),
        rewritten ? Html.paragraphs(html) : found.paragraphs(),
        html);
  }

  /** A page without a text still has what its listing said of it. */
  private static String text(Draft found, Visit visit) {
    String summary = visit.fields().get("summary");
    return found.html().isBlank() && summary != null
        ? new Element("p").text(summary).outerHtml()
        : found.html();
  }

  private static @Nullable Element body(List<Rule> rules, Document document) {
    for (Rule rule : rules) {
      if (rule.auto()) {
        return null;
      }
      Element element = Selecting.element(rule, document);
      if (element != null && (element.hasText() || element.selectFirst("img") != null)) {
        return element;
      }
    }
    return null;
  }

  /**
   * Makes the article of a draft.
   *
   * @throws Rejected if it has no title or no text
   */
  public Article of(Source source, Visit visit, Draft draft) {
    String title = draft.title();
    if (title == null || draft.html().isBlank()) {
      throw Rejected.held(missing(title == null ? "title" : "body", source, visit));
    }
    Instant seen = clock.instant();
    Published published = draft.date() == null ? null : draft.date().in(zone(source));
    OffsetDateTime date =
        published == null ? seen.atZone(zone(source)).toOffsetDateTime() : published.at();
    Map<String, String> fields = fields(source, visit, draft, title);
    FieldText category = source.post().category();
    return new Article(
        visit.id(),
        source.id(),
        authority(source),
        link(visit, draft),
        title,
        published,
        seen,
        draft.author(),
        category == null ? List.of() : Categories.safe(filled(List.of(category), fields, date)),
        tags(source, fields, date),
        draft.language(),
        draft.image(),
        draft.description(),
        draft.html(),
        name(source, fields, date),
        source.post().sameLink() ? Article.Same.LINK : Article.Same.TEXT,
        source.post().template(),
        fields);
  }

  private static Map<String, String> fields(Source source, Visit visit, Draft draft, String title) {
    Map<String, String> fields = new HashMap<>(visit.fields());
    fields.put("title", title);
    fields.put("slug", Slug.of(title));
    fields.put("source", source.id());
    if (draft.author() != null) {
      fields.put("author", draft.author());
    }
    return fields;
  }

  private static String missing(String field, Source source, Visit visit) {
    return "no "
        + field
        + " in "
        + (visit.address().isEmpty()
            ? visit.fields().getOrDefault("file", "the page")
            : visit.address())
        + " (source "
        + source.id()
        + "); give article."
        + field
        + " a rule in config/sources/"
        + source.id()
        + ".yaml if it is an article";
  }

  private ZoneId zone(Source source) {
    return source.zone() == null ? zone : source.zone();
  }

  /** The canonical address counts where it only spells the same page another way. */
  private static @Nullable String link(Visit visit, Draft draft) {
    String canonical = draft.canonical() == null ? null : Urls.normal(draft.canonical());
    if (visit.url().isEmpty() || canonical == null) {
      return visit.url().isEmpty() ? canonical : visit.url();
    }
    return bare(canonical).equals(bare(visit.url())) ? canonical : visit.url();
  }

  private static String bare(String url) {
    URI uri = URI.create(url);
    String path = String.valueOf(uri.getRawPath()).replaceFirst("/$", "");
    return String.valueOf(uri.getHost()).replaceFirst("^www\\.", "") + path;
  }

  private String authority(Source source) {
    if (!authority.isEmpty()) {
      return authority;
    }
    String url = source.urls().get(0);
    String host = url.isEmpty() ? ownHost : URI.create(url).getHost();
    return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
  }

  private static List<String> tags(Source source, Map<String, String> fields, OffsetDateTime date) {
    List<String> tags = new ArrayList<>(source.tags());
    tags.addAll(filled(source.post().tags(), fields, date));
    return tags.stream().distinct().toList();
  }

  private static List<String> filled(
      List<FieldText> texts, Map<String, String> fields, OffsetDateTime date) {
    List<String> all = new ArrayList<>();
    for (FieldText text : texts) {
      String value = text.fill(fields, date);
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  private static String name(Source source, Map<String, String> fields, OffsetDateTime date) {
    String name = source.post().path().fill(fields, date);
    if (name == null) {
      throw Rejected.held(
          "post.path of source "
              + source.id()
              + " names a field that "
              + fields.get("title")
              + " has not; known: "
              + new TreeSet<>(fields.keySet()));
    }
    return name;
  }
}
