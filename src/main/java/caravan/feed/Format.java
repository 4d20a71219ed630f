package caravan.feed;

import java.util.function.Function;

/** A kind of feed: its extension, its media type and how it is written. */
public enum Format {
  ATOM("atom", "application/atom+xml", Atom1::render),
  RSS("rss", "application/rss+xml", Rss2::render),
  JSON("json", "application/feed+json", JsonFeed::render);

  private final String extension;
  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a pure function
  private final Function<Feed, byte[]> writer;

  Format(String extension, String mediaType, Function<Feed, byte[]> writer) {
    this.extension = extension;
    this.mediaType = mediaType;
    this.writer = writer;
  }

  /** Returns what follows the dot in the addresses of such feeds. */
  public String extension() {
    return extension;
  }

  /** Returns the media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** Writes the feed in this format: the same bytes for an equal feed, always. */
  public byte[] render(Feed feed) {
    return writer.apply(feed);
  }
}
