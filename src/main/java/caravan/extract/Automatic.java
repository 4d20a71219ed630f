package caravan.extract;

import caravan.article.Addresses;
import caravan.article.Html;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft of any page without a rule: its best title, date, author and text, even where it is
 * no article. The document is only read.
 */
public final class Automatic {
  private final Clock clock;

  /**
   * Makes an extractor.
   *
   * @param clock tells when a page was fetched: what it dates later is no date
   */
  public Automatic(Clock clock) {
    this.clock = clock;
  }

  /** Returns what the page says, the body found automatically. */
  public Draft draft(Document document, String url) {
    return draft(document, url, null);
  }

  /** Returns what the page says, the body being what a rule chose; null: found automatically. */
  public Draft draft(Document document, String url, @Nullable Element bodyByRule) {
    Metadata metadata = Metadata.of(document, url);
    Map<String, String> origins = new HashMap<>();
    String title = noted("title", Titles.find(metadata), origins);
    Element body = bodyByRule != null ? bodyByRule : Bodies.find(document, title, metadata);
    String base = Addresses.media("", document.baseUri()) == null ? url : document.baseUri();
    String html = Html.clean(body, base);
    List<String> paragraphs = Html.paragraphs(html);
    PageDates dates = Dates.find(document, metadata, url, title, clock.instant());
    boolean isEmpty = Draft.isEmpty(paragraphs, html);
    Verdict verdict = Verdicts.of(document, metadata, url, paragraphs, isEmpty);
    return new Draft(
        title,
        noted("author", Authors.find(metadata, title), origins),
        dates.published(),
        dates.modified(),
        Scripts.language(metadata.language(), paragraphs),
        metadata.image(),
        metadata.about(),
        paragraphs,
        html,
        false,
        origins,
        bodyByRule == null ? verdict : verdict.underRule());
  }

  /** Returns how a page's body is found, in words, a line each. */
  static List<String> trail(Document document, String url) {
    Metadata metadata = Metadata.of(document, url);
    Trail trail = Trail.kept();
    Bodies.find(document, Found.orNull(Titles.find(metadata)), metadata, trail);
    return trail.lines();
  }

  private static @Nullable String noted(
      String name, @Nullable Found found, Map<String, String> origins) {
    if (found != null) {
      origins.put(name, found.from());
    }
    return Found.orNull(found);
  }
}
