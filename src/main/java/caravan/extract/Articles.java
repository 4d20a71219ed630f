package caravan.extract;

import caravan.article.Article;
import caravan.article.Published;
import caravan.article.Slug;
import caravan.source.SiteRules;
import caravan.source.Source;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.net.IDN;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
  private final Drafts drafts;
  private final ZoneId zone;
  private final String authority;
  private final String ownHost;
  private final Clock clock;

  /** Makes one that knows no rules of sites. */
  public Articles(
      Function<String, @Nullable Source> sources,
      ZoneId zone,
      String authority,
      String ownHost,
      Clock clock) {
    this(sources, url -> SiteRules.NONE, zone, authority, ownHost, clock);
  }

  /**
   * Makes one that knows rules of sites too.
   *
   * @param sources finds a source by its id, null for one that there is no file for
   * @param sites finds the rules of a site by the address of a page
   * @param zone for dates without one, where the source names none
   * @param authority for the ids; empty for the source's host
   * @param ownHost for the ids of pages that have no address
   */
  public Articles(
      Function<String, @Nullable Source> sources,
      Function<String, SiteRules> sites,
      ZoneId zone,
      String authority,
      String ownHost,
      Clock clock) {
    this.sources = sources;
    this.drafts = new Drafts(clock, sites);
    this.zone = zone;
    this.authority = authority;
    this.ownHost = ownHost;
    this.clock = clock;
  }

  /**
   * Makes the article.
   *
   * @throws Rejected if the page is no article, or has no title or no text
   */
  public Article of(Visit visit, Content content) {
    Source source = sources.apply(visit.source());
    Source rules = source == null ? Source.plain(visit.source(), visit.url()) : source;
    Element page = content instanceof Markup markup ? markup.element() : null;
    if (visit.id() != 0 && rules.fetch().obeyRobots()) {
      refuse(content, rules, visit);
    }
    boolean isCopy = page instanceof Document document && isAmp(document);
    return of(rules, visit, draft(rules, visit, content), isCopy);
  }

  private static boolean isAmp(Document page) {
    Element root = page.firstElementChild();
    return root != null && (root.hasAttr("amp") || root.hasAttr("⚡"));
  }

  /** Refuses what its site does not want kept. */
  private void refuse(Content page, Source source, Visit visit) {
    if (RobotsMeta.of(page, clock.instant()).noindex()) {
      throw Rejected.unwanted(
          "refused "
              + named(visit)
              + " (source "
              + source.id()
              + "): it asks robots not to keep it (noindex); fetch.robots: ignore keeps"
              + " what is yours");
    }
  }

  /** Returns what the rules, the listing and the page give, without judging it. */
  public Draft draft(Source source, Visit visit, Content content) {
    return drafts.of(source, visit, content);
  }

  /**
   * Makes the article of a draft.
   *
   * @throws Rejected if it is no article, has no title or no text, or is not what the source keeps
   */
  public Article of(Source source, Visit visit, Draft draft) {
    return of(source, visit, draft, false);
  }

  private Article of(Source source, Visit visit, Draft draft, boolean isCopy) {
    String title = draft.title();
    String refusal = draft.verdict().refusal();
    if (refusal != null) {
      throw Rejected.held(refused(refusal, source, visit));
    }
    if (title == null || draft.isEmpty()) {
      throw Rejected.held(missing(title == null ? "title" : "body", source, visit));
    }
    Instant seen = clock.instant();
    Published published = draft.date() == null ? null : draft.date().in(zone(source));
    OffsetDateTime date =
        published == null ? seen.atZone(zone(source)).toOffsetDateTime() : published.at();
    Map<String, String> fields = fields(source, visit, draft, title);
    OwnAddress address = OwnAddress.of(source, visit, draft.canonical(), isCopy);
    String link = address.link();
    if (link != null) {
      fields.put(Items.LINK, link);
    }
    List<String> categories = Labels.categories(source.post(), fields, date);
    List<String> tags = Labels.tags(source, fields, date);
    keep(source, draft, fields, date, categories, tags);
    return new Article(
        visit.id(),
        source.id(),
        authority(source),
        link,
        title,
        published,
        seen,
        draft.author(),
        categories,
        tags,
        draft.language(),
        draft.image(),
        draft.about().enclosure(),
        draft.description(),
        draft.html(),
        draft.paragraphs(),
        name(source, fields, date),
        source.post().sameLink() ? Article.Same.LINK : Article.Same.TEXT,
        source.post().template(),
        fields,
        address.copy());
  }

  private static Map<String, String> fields(Source source, Visit visit, Draft draft, String title) {
    Map<String, String> fields = new HashMap<>(visit.fields());
    fields.put("title", title);
    fields.put("slug", Slug.of(title));
    fields.put("source", source.id());
    fields.put("source_title", source.title() == null ? source.id() : source.title());
    fields.put("source_url", source.urls().get(0).replaceFirst("\\?.*", ""));
    fields.put("body_source", draft.listed() ? "list" : "page");
    put(fields, "author", draft.author());
    put(fields, "lang", draft.language());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** Refuses what the source does not want; what is asked for is known only now. */
  private static void keep(
      Source source,
      Draft draft,
      Map<String, String> fields,
      OffsetDateTime date,
      List<String> categories,
      List<String> tags) {
    if (source.keep().isEmpty()) {
      return;
    }
    Map<String, String> values = new HashMap<>(fields);
    values.put("date", date.toString());
    values.put("category", String.join(", ", categories));
    values.put("tags", String.join(", ", tags));
    values.put("text", draft.text());
    values.put("words", String.valueOf(Counting.words(draft.text())));
    values.put("paragraphs", String.valueOf(draft.paragraphs().size()));
    put(values, "language", draft.language());
    put(values, "summary", draft.description());
    String refused = Keeping.refused(source.keep(), values);
    if (refused != null) {
      throw Rejected.unwanted(
          fields.getOrDefault(Items.LINK, fields.get("title"))
              + " (source "
              + source.id()
              + "): "
              + refused);
    }
  }

  private static String missing(String field, Source source, Visit visit) {
    return "no "
        + field
        + " in "
        + named(visit)
        + " (source "
        + source.id()
        + "); give article."
        + field
        + " a rule in config/sources/"
        + source.id()
        + ".yaml if it is an article";
  }

  private static String refused(String refusal, Source source, Visit visit) {
    return "no article in "
        + named(visit)
        + " (source "
        + source.id()
        + "): "
        + refusal
        + "; give article.body a rule in config/sources/"
        + source.id()
        + ".yaml if it is one";
  }

  private static String named(Visit visit) {
    return visit.address().isEmpty()
        ? visit.fields().getOrDefault("file", "the page")
        : visit.address();
  }

  private ZoneId zone(Source source) {
    return source.zone() == null ? zone : source.zone();
  }

  private String authority(Source source) {
    if (!authority.isEmpty()) {
      return authority;
    }
    String url = source.urls().get(0);
    String host = url.isEmpty() ? ownHost : URI.create(url).getHost();
    return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
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
