package caravan.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about its article beside the text.
 *
 * @param description one line of plain text, or null
 * @param canonical absolute http(s) address the page gives itself, or null
 * @param site the site's own name, or null
 * @param section the part of the site it stands in, or null
 * @param tags its keywords, as written
 * @param enclosures its recordings
 */
public record About(
    @Nullable String description,
    @Nullable String canonical,
    @Nullable String site,
    @Nullable String section,
    List<String> tags,
    List<Enclosure> enclosures) {
  /** Says nothing. */
  static final About NOTHING = new About(null, null, null, null, List.of(), List.of());

  /**
   * A recording to hear or to watch.
   *
   * @param url absolute http(s) address
   * @param type media type, such as {@code audio/mpeg}
   * @param length in bytes, 0 where it is not known
   */
  public record Enclosure(String url, String type, long length) {}

  public About {
    tags = List.copyOf(tags);
    enclosures = List.copyOf(enclosures);
  }

  About described(@Nullable String other) {
    return new About(other, canonical, site, section, tags, enclosures);
  }
}
