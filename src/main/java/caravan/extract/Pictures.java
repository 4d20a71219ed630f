package caravan.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the picture that an article is shown with: the one for sharing, else the first large one
 * below its heading. Logos and placeholders are none.
 */
final class Pictures {
  private static final Pattern NONE =
      Pattern.compile(
          "(?i)(?<![a-z])(?:site-?)?(?:logos?|placeholder|blank|spacer|sprite|pixel|avatar|gravatar|favicon|icons?"
              + "|emoji|1x1|no-?image|default-?(?:image|img|share|og))(?![a-z])[^/]*$");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
  private static final int LARGE = 300;

  private Pictures() {}

  /** Returns the absolute address of the lead picture, or null. */
  static @Nullable String lead(Metadata metadata) {
    for (String name :
        new String[] {
          "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"
        }) {
      String found = absolute(metadata, metadata.meta(name));
      if (found != null) {
        return found;
      }
    }
    String found = absolute(metadata, metadata.jsonLd().article("image", "thumbnailUrl"));
    return found != null ? found : below(metadata);
  }

  private static @Nullable String below(Metadata metadata) {
    Survey survey = metadata.survey();
    int start = survey.headings.isEmpty() ? 0 : survey.headings.get(0).at();
    for (Survey.Place place : survey.pictures) {
      if (place.at() > start && !place.beside() && !place.comment() && isLarge(place.element())) {
        Element image = place.element();
        String lazy = image.hasAttr("data-src") ? image.attr("data-src") : image.attr("src");
        String found = absolute(metadata, lazy);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isLarge(Element image) {
    String width = image.attr("width");
    if (NUMBER.matcher(width).matches()) {
      return Integer.parseInt(width) >= LARGE;
    }
    Element parent = image.parent();
    return image.hasAttr("srcset")
        || (parent != null && (parent.nameIs("figure") || parent.nameIs("picture")));
  }

  private static @Nullable String absolute(Metadata metadata, @Nullable String address) {
    String url = address == null || address.isBlank() ? null : metadata.absolute(address);
    return url == null || NONE.matcher(url).find() ? null : url;
  }
}
