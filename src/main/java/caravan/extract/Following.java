package caravan.extract;

import caravan.source.Rule;
import caravan.source.SiteRules;
import caravan.source.Source;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells where an article goes on: by its source's rules, else where the page says so and the
 * address is that of the same article but for its number. Thread-safe.
 *
 * <p>No page is named twice, none of another host, and none behind a page that brought nothing new.
 */
public final class Following {
  private static final int MOST = 30;
  private static final int FEW = 3;
  private static final double MOSTLY = 0.4;
  private static final String TEASERS = ":is(h1, h2, h3, h4, h5):has(a), a:has(h1, h2, h3, h4, h5)";
  private static final List<Rule> AUTO = List.of(Rule.AUTO);

  private final Function<String, @Nullable Source> sources;
  private final Function<String, SiteRules> sites;
  private final Drafts drafts;
  private final Automatic automatic;
  private final int maxBytes;

  /**
   * Makes one.
   *
   * @param sources finds a source by its id, null for one that there is no file for
   * @param sites finds the rules of a site by the address of a page
   * @param maxBytes largest article, all its pages together
   */
  public Following(
      Function<String, @Nullable Source> sources,
      Function<String, SiteRules> sites,
      int maxBytes,
      Clock clock) {
    this.sources = sources;
    this.sites = sites;
    this.drafts = new Drafts(clock, sites);
    this.automatic = new Automatic(clock);
    this.maxBytes = maxBytes;
  }

  /**
   * Returns the address on which an article goes on, or null where it ends.
   *
   * @throws Rejected if it has too many pages, or they are too large together
   */
  public @Nullable String next(Visit visit, Content content) {
    Source source = sources.apply(visit.source());
    return next(
        source == null ? Source.plain(visit.source(), visit.url()) : source, visit, content);
  }

  /** Returns the address on which an article goes on by the rules of a source, or null. */
  public @Nullable String next(Source source, Visit visit, Content content) {
    if (content instanceof Series series) {
      return further(source, visit, series);
    }
    Place place = new Place(visit, visit.address(), visit.address(), 2);
    String next = found(next(source, place), content, place, page -> article(page, place));
    String whole =
        found(
            single(source, place),
            content,
            place,
            page -> next == null ? null : Pager.single(page, place.first()));
    return whole == null ? next : whole;
  }

  /** Returns the source's rules, else those that people keep for the site. */
  private List<Rule> next(Source source, Place place) {
    List<Rule> own = source.article().next();
    return own.isEmpty() ? sites.apply(place.first()).next() : own;
  }

  private List<Rule> single(Source source, Place place) {
    List<Rule> own = source.article().single();
    return own.isEmpty() ? sites.apply(place.first()).single() : own;
  }

  /**
   * Where a next page is looked for.
   *
   * @param first address of the article's first page
   * @param current address of the page that is searched
   * @param number of the page that is wanted, from 2 on
   */
  private record Place(Visit visit, String first, String current, int number) {
    /** Returns the normal form of an address that may be asked for, or null. */
    @Nullable String admitted(@Nullable String address) {
      String normal = address == null ? null : Urls.normal(address);
      if (normal == null || visit.asked(normal) || normal.equals(current)) {
        return null;
      }
      return Urls.host(normal).equals(Urls.host(current)) ? normal : null;
    }
  }

  private @Nullable String further(Source source, Visit visit, Series series) {
    Page last = series.last();
    Content content = series.content();
    int number = series.before().size() + 2;
    if (last.isNothing()) {
      last = series.before().get(series.before().size() - 1);
      content = Documents.read(last);
      number--;
    }
    Place place = new Place(visit, series.first(), last.url(), number);
    String next = found(next(source, place), content, place, page -> automatic(page, place));
    if (next == null || !Joining.isNew(drafts.pages(source, visit, series))) {
      return null;
    }
    if (number > MOST || series.size() > maxBytes) {
      throw Rejected.held(tooMuch(visit, source));
    }
    return next;
  }

  private String tooMuch(Visit visit, Source source) {
    return visit.url()
        + " goes on over more than "
        + MOST
        + " pages, or "
        + maxBytes
        + " bytes (caravan.web.max-bytes); give article.single or article.next a rule in"
        + " config/sources/"
        + source.id()
        + ".yaml";
  }

  /**
   * Returns what the first rule that yields anything names, or null where it may not be asked for.
   */
  private static @Nullable String found(
      List<Rule> rules,
      Content content,
      Place place,
      Function<Document, @Nullable String> automatic) {
    for (Rule rule : rules.isEmpty() ? AUTO : rules) {
      String address = null;
      if (!rule.auto()) {
        address = address(rule, content, place);
      } else if (content instanceof Markup page) {
        address = automatic.apply((Document) page.element());
      }
      if (address != null) {
        return place.admitted(address);
      }
    }
    return null;
  }

  /** Returns the absolute address that a rule selects; of an element its link's, or null. */
  private static @Nullable String address(Rule rule, Content content, Place place) {
    boolean isElement = rule.attribute() == null && rule.regex() == null;
    Element element = isElement && content instanceof Markup page ? page.find(rule) : null;
    String value =
        element != null
            ? element.absUrl("href")
            : Selecting.value(rule, content, place.visit().fields());
    return value == null || value.isBlank() ? null : Urls.absolute(place.current(), value);
  }

  private static @Nullable String automatic(Document page, Place place) {
    return Pager.next(page, place.first(), place.current(), place.number());
  }

  /** Returns where the page goes on unless it is a listing, whose pages are no article's. */
  private @Nullable String article(Document page, Place place) {
    String next = automatic(page, place);
    return next == null || isListing(automatic.draft(page, place.first())) ? null : next;
  }

  /**
   * Returns whether what seems a body is made of headings that lead elsewhere, of links, or nil.
   */
  private static boolean isListing(Draft draft) {
    Element body = Jsoup.parseBodyFragment(draft.html()).body();
    int linked = body.select("a").stream().mapToInt(link -> link.text().length()).sum();
    return draft.isEmpty()
        || body.select(TEASERS).size() >= FEW
        || linked > MOSTLY * body.text().length();
  }
}
