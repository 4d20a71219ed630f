package caravan.extract;

import caravan.article.Html;
import caravan.source.Rule;
import caravan.source.SiteRules;
import caravan.source.Source;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes the draft of a page or a JSON document: field by field by the source's rules, then what the
 * listing knew, then what is found automatically. Thread-safe.
 */
final class Drafts {
  private final Automatic automatic;
  private final Function<String, SiteRules> sites;

  /**
   * Makes one.
   *
   * @param sites finds the rules of a site by the address of a page
   */
  Drafts(Clock clock, Function<String, SiteRules> sites) {
    this.automatic = new Automatic(clock);
    this.sites = sites;
  }

  /**
   * A body, and what else is known where it was found.
   *
   * @param html clean, or as it came where it is to stay so
   * @param listed whether only the listing says it
   * @param isChosen whether a rule or the listing chose it
   */
  private record Body(Draft found, String html, boolean listed, boolean isChosen) {
    private Verdict verdict() {
      return isChosen ? found.verdict().underRule() : found.verdict();
    }

    /** Returns how much the page itself has to say, 0 where it is no article. */
    private int length() {
      return found.verdict().isArticle() ? FeedContent.length(html) : 0;
    }
  }

  /** Returns what the rules, the listing and the page give, without judging it. */
  Draft of(Source source, Visit visit, Content content) {
    return content instanceof Series series
        ? Joining.of(pages(source, visit, series), source.article().verbatim())
        : one(source, visit, content);
  }

  /** Returns the drafts of an article's pages, in order, without those that were not there. */
  List<Draft> pages(Source source, Visit visit, Series series) {
    List<Draft> pages = new ArrayList<>();
    for (Page page : series.before()) {
      Content content = Documents.read(page, sites.apply(page.url()));
      pages.add(one(source, at(page, visit, pages.isEmpty()), content));
    }
    if (!series.last().isNothing()) {
      pages.add(one(source, at(series.last(), visit, false), series.content()));
    }
    return pages;
  }

  /** Returns the visit of a page alone; what the listing says is the first page's. */
  private static Visit at(Page page, Visit visit, boolean isFirst) {
    List<String> chain = page.url().equals(visit.start()) ? List.of() : List.of(page.url());
    return new Visit(
        visit.id(),
        visit.kind(),
        visit.url(),
        visit.source(),
        visit.get(),
        chain,
        null,
        null,
        null,
        0,
        isFirst ? visit.fields() : Map.of());
  }

  private Draft one(Source source, Visit visit, Content content) {
    Source.Rules rules = source.article();
    Document page = content instanceof Markup markup ? (Document) markup.element() : null;
    if (page != null) {
      Rewriting.drop(rules, page);
    }
    Values values = new Values(source, visit.fields(), content);
    SiteRuling site = page == null ? SiteRuling.NONE : site(page, visit, values);
    Body body = body(rules, visit, content, site, values);
    Draft found = site.over(body.found());
    String html = Rewriting.body(rules, body.html(), visit.url());
    PageDate date = values.date();
    List<String> paragraphs =
        html.equals(found.html()) ? found.paragraphs() : Html.paragraphs(html);
    return new Draft(
        values.of("title", found.title(), visit.fields().get(Listings.LINK_TEXT)),
        values.of("author", found.author(), null),
        date == null ? found.date() : date,
        found.modified(),
        source.language() == null ? language(found, visit, paragraphs) : source.language(),
        values.of("image", found.image(), null),
        about(found, visit),
        paragraphs,
        html,
        body.listed(),
        origins(found, values, body),
        body.verdict());
  }

  /** Returns the language of the page, else of the text that stands in for it, or null. */
  private static @Nullable String language(Draft found, Visit visit, List<String> paragraphs) {
    return found.language() != null
        ? found.language()
        : Scripts.language(visit.fields().get("language"), paragraphs);
  }

  private static About about(Draft found, Visit visit) {
    About about =
        found.description() == null
            ? found.about().described(visit.fields().get("summary"))
            : found.about();
    return about.with(FeedEnclosure.of(visit.fields()));
  }

  private static Map<String, String> origins(Draft found, Values values, Body body) {
    Map<String, String> origins = new HashMap<>(found.origins());
    for (String name : Values.NAMES) {
      String origin = values.origin(name);
      if (origin != null) {
        origins.put(name, origin);
      }
    }
    if (body.isChosen()) {
      origins.put("body", body.listed() ? "its listing" : "article.body of the source");
    }
    return origins;
  }

  private SiteRuling site(Document page, Visit visit, Values values) {
    String answered = page.location();
    SiteRules rules = sites.apply(answered.isEmpty() ? visit.address() : answered);
    return SiteRuling.of(rules, page, values.open());
  }

  private Body body(
      Source.Rules rules, Visit visit, Content content, SiteRuling site, Values values) {
    List<Rule> all = rules.fields().getOrDefault("body", List.of());
    Body body =
        content instanceof Markup page
            ? ofPage(rules, all.isEmpty() ? List.of(Rule.AUTO) : all, visit, page, site, values)
            : ofJson(rules, all, visit, (Json) content);
    String given = visit.fields().get(FeedContent.FIELD);
    boolean isOpen = all.isEmpty() || Rewriting.isBlank(rules, body.html());
    if (given != null && isOpen && isBetter(given, body)) {
      String html = fragment(rules, given, visit.address());
      return new Body(body.found().asArticle(), html, true, true);
    }
    String summary = visit.fields().get("summary");
    return summary != null && Rewriting.isBlank(rules, body.html())
        ? new Body(body.found(), fragment(rules, summary, ""), true, true)
        : body;
  }

  /** Returns whether a feed gives more than twice of what the page shows: before a wall, say. */
  private static boolean isBetter(String given, Body body) {
    return !body.found().verdict().isMissing() && FeedContent.length(given) > 2 * body.length();
  }

  /** Returns a body that came as a text, clean unless it is to stay as it came. */
  private static String fragment(Source.Rules rules, String text, String base) {
    String html = Rewriting.drop(rules, Fragment.html(text), base);
    return rules.verbatim() ? html : Html.clean(html, base);
  }

  private Body ofPage(
      Source.Rules rules,
      List<Rule> all,
      Visit visit,
      Markup page,
      SiteRuling site,
      Values values) {
    if (asksForJson(all)) {
      throw new BadAnswer(
          visit.address() + " answered no JSON, which article.body of its source asks for",
          200,
          false);
    }
    Document document = (Document) page.element();
    Draft none = null;
    for (Rule rule : all) {
      if (rule.auto()) {
        none = unruled(document, visit, site, values);
        if (!none.html().isBlank()) {
          return new Body(none, none.html(), false, false);
        }
      }
      Body body = rule.auto() ? null : byRule(rules, rule, visit, page, none);
      if (body != null) {
        return body;
      }
    }
    return new Body(
        none != null ? none : automatic.draft(document, visit.address(), new Element("div")),
        "",
        false,
        false);
  }

  /** Returns what the site's rules and the page itself give. */
  private Draft unruled(Document document, Visit visit, SiteRuling site, Values values) {
    Element body = site.body(values.of("title", site.value("title"), null));
    if (body == null && !site.open("body")) {
      body = new Element("div");
    }
    return automatic.draft(document, visit.address(), body);
  }

  private static boolean asksForJson(List<Rule> all) {
    return all.stream().anyMatch(rule -> rule.json() != null)
        && all.stream().allMatch(rule -> rule.json() != null || rule.field() != null);
  }

  private @Nullable Body byRule(
      Source.Rules rules, Rule rule, Visit visit, Markup page, @Nullable Draft known) {
    Document document = (Document) page.element();
    boolean element = rule.field() == null && rule.attribute() == null && rule.regex() == null;
    Element found = element ? page.find(rule) : null;
    if (found != null && (found.hasText() || found.selectFirst("img") != null)) {
      Draft draft = automatic.draft(document, visit.address(), found);
      return new Body(draft, rules.verbatim() ? found.html() : draft.html(), false, true);
    }
    boolean value = !element || (found == null && rule.xpath() != null);
    String text = value ? Selecting.value(rule, page, visit.fields()) : null;
    if (text == null) {
      return null;
    }
    Draft draft =
        known != null ? known : automatic.draft(document, visit.address(), new Element("div"));
    return new Body(draft, fragment(rules, text, visit.address()), rule.field() != null, true);
  }

  /**
   * Reads the body of a JSON document.
   *
   * @throws Rejected if none of the rules' paths leads anywhere: then it is no article, but the
   *     word of an error, say, for which no summary may stand in
   */
  private static Body ofJson(Source.Rules rules, List<Rule> all, Visit visit, Json json) {
    Draft none = Draft.EMPTY;
    if (all.stream().noneMatch(rule -> rule.json() != null && json.hasText(rule))) {
      throw Rejected.held(
          visit.address()
              + " answered JSON in which article.body of source "
              + visit.source()
              + " finds nothing: "
              + json.shown());
    }
    for (Rule rule : all) {
      String text = rule.field() != null ? visit.fields().get(rule.field()) : joined(rule, json);
      if (text != null && !text.isBlank()) {
        return new Body(none, fragment(rules, text, visit.url()), rule.field() != null, true);
      }
    }
    return new Body(none, "", false, true);
  }

  /** Returns all texts that a rule selects: a list of paragraphs is a body too. */
  private static @Nullable String joined(Rule rule, Json json) {
    String all = String.join("\n", json.texts(rule));
    return Selecting.cut(rule, all);
  }
}
