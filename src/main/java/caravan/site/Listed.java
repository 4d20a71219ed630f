package caravan.site;

/**
 * A feed as pages name it.
 *
 * @param name as in {@link caravan.feed.Feed#name()}
 * @param kind {@code all, source, view, category, tag, lang, author} …
 * @param label what the feed is of: a source's id, a tag as it is written
 * @param title plain text
 * @param home absolute address of the page the feed is about
 */
public record Listed(String name, String kind, String label, String title, String home) {}
