package caravan.demo;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a page tells its date: pages of the world do it in all of these ways. */
enum Dating {
  JSON_LD,
  META,
  TIME,
  TEXT,
  NONE;

  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CHINESE =
      DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm", Locale.ROOT);

  /** Returns the way that a content file names, as in {@code json-ld}. */
  static Dating named(String name) {
    return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** Returns what the head of the page says, as HTML. */
  String head(Story story) {
    return switch (this) {
      case JSON_LD -> jsonLd(story);
      case META -> "<meta property=\"article:published_time\" content=\"" + iso(story) + "\">";
      case TIME, TEXT, NONE -> "";
    };
  }

  /** Returns what a reader sees, as HTML. */
  String line(Story story) {
    return switch (this) {
      case JSON_LD, NONE -> "";
      case META, TEXT -> "<span class=\"date\">" + visible(story) + "</span>";
      case TIME -> time(story);
    };
  }

  /** Returns the date for a list, as HTML; empty for a story without one. */
  static String teaser(Story story) {
    return story.dating() == NONE ? "" : time(story);
  }

  /** Returns the date as a reader of the section writes it; empty for a story without one. */
  static String visible(Story story) {
    if (story.dating() == NONE) {
      return "";
    }
    return (story.section() == Section.ZH ? CHINESE : ENGLISH).format(local(story));
  }

  /** Returns ISO 8601 with the section's offset. */
  static String iso(Story story) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local(story));
  }

  private static String time(Story story) {
    return "<time datetime=\"" + iso(story) + "\">" + visible(story) + "</time>";
  }

  private static OffsetDateTime local(Story story) {
    return story
        .at()
        .truncatedTo(ChronoUnit.SECONDS)
        .atZone(story.section().zone())
        .toOffsetDateTime();
  }

  private static String jsonLd(Story story) {
    return "<script type=\"application/ld+json\">"
        + "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":"
        + Template.json(story.text().title())
        + ",\"datePublished\":"
        + Template.json(iso(story))
        + ",\"author\":{\"@type\":\"Person\",\"name\":"
        + Template.json(story.text().author())
        + "}}</script>";
  }
}
