package caravan.extract;

import caravan.article.Enclosure;
import java.util.ArrayList;
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
 * @param enclosures its recordings, the one that goes with it first
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

  public About {
    tags = List.copyOf(tags);
    enclosures = List.copyOf(enclosures);
  }

  About described(@Nullable String other) {
    return new About(other, canonical, site, section, tags, enclosures);
  }

  /** Returns the same with a recording that its listing names, before those of the page. */
  About with(@Nullable Enclosure listed) {
    if (listed == null) {
      return this;
    }
    List<Enclosure> all = new ArrayList<>(List.of(listed));
    enclosures.stream().filter(one -> !one.url().equals(listed.url())).forEach(all::add);
    return new About(description, canonical, site, section, tags, all);
  }

  /** Returns the recording that goes with the article, or null. */
  @Nullable Enclosure enclosure() {
    return enclosures.isEmpty() ? null : enclosures.get(0);
  }
}
