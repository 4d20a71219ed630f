package caravan.article;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Images, films and sounds of a body: where they really are, and how they are written. */
final class Media {
  /** Where scripts that load images late look for the address, the surest first. */
  private static final List<String> LAZY =
      List.of("data-src", "data-original", "data-lazy-src", "data-original-src", "data-actualsrc");

  private static final List<String> SETS = List.of("srcset", "data-srcset", "data-lazy-srcset");
  private static final int MAX_SET = 10_000;
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?i)(?:blank|spacer|placeholder|transparent|lazy|loading|pixel|1x1)[^/]*$");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final Pattern CANDIDATE =
      Pattern.compile("(\\S*[^\\s,])(?:\\s+([0-9.]{1,8})[wx])?\\s*(?:,|$)");

  private final String base;

  Media(String base) {
    this.base = base;
  }

  /** Returns the address of the picture that an image stands for, or null where it is none. */
  @Nullable String image(Element image) {
    if (isPixel(image)) {
      return null;
    }
    for (String name : LAZY) {
      String found = Addresses.media(base, image.attr(name));
      if (found != null) {
        return found;
      }
    }
    String plain = Addresses.media(base, image.attr("src"));
    if (plain != null && !PLACEHOLDER.matcher(plain).find()) {
      return plain;
    }
    String best = largest(image);
    return best != null ? best : plain;
  }

  private @Nullable String largest(Element image) {
    for (String name : SETS) {
      String found = largest(image.attr(name));
      if (found != null) {
        return found;
      }
    }
    Element parent = image.parent();
    Element source = parent != null && parent.nameIs("picture") ? parent.firstElementChild() : null;
    return source == null ? null : largest(source.attr("srcset"));
  }

  private @Nullable String largest(String set) {
    if (set.length() > MAX_SET) {
      return null;
    }
    String best = null;
    double most = -1;
    var candidates = CANDIDATE.matcher(set);
    while (candidates.find()) {
      String address = Addresses.media(base, candidates.group(1));
      double size = size(candidates.group(2));
      if (address != null && size > most) {
        best = address;
        most = size;
      }
    }
    return best;
  }

  private static double size(@Nullable String descriptor) {
    try {
      return descriptor == null ? 0 : Double.parseDouble(descriptor);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isPixel(Element image) {
    return Set.of("0", "1").contains(image.attr("width").replace("px", ""))
        && Set.of("0", "1").contains(image.attr("height").replace("px", ""));
  }

  /** Returns a film or a sound with its sources, or null where none can be played. */
  @Nullable String player(Element player) {
    StringBuilder out = new StringBuilder("<" + player.normalName() + " controls");
    String own = Addresses.media(base, player.attr("src"));
    address(out, "src", own);
    address(out, "poster", Addresses.media(base, player.attr("poster")));
    out.append(attributes(player)).append('>');
    boolean plays = own != null;
    for (Element source : player.children()) {
      String address = source.nameIs("source") ? Addresses.media(base, source.attr("src")) : null;
      if (address != null) {
        plays = true;
        address(out.append("<source"), "src", address);
        out.append('>');
      }
    }
    return plays ? out.append("</" + player.normalName() + ">").toString() : null;
  }

  /** Returns a start tag's attributes as allowed, in a fixed order. */
  static String attributes(Element element) {
    String tag = element.normalName();
    StringBuilder out = new StringBuilder();
    Tags.TEXT_ATTRIBUTES.getOrDefault(tag, Set.of()).stream()
        .sorted()
        .filter(name -> !element.attr(name).isBlank())
        .forEach(name -> text(out, name, element.attr(name)));
    Tags.NUMBER_ATTRIBUTES.getOrDefault(tag, Set.of()).stream()
        .sorted()
        .filter(name -> NUMBER.matcher(element.attr(name)).matches())
        .forEach(name -> text(out, name, element.attr(name)));
    return out.toString();
  }

  private static void address(StringBuilder out, String name, @Nullable String address) {
    if (address != null) {
      text(out, name, address);
    }
  }

  private static void text(StringBuilder out, String name, String value) {
    String clean = Chars.attribute(value);
    if (!clean.isEmpty()) {
      out.append(' ').append(name).append("=\"").append(clean).append('"');
    }
  }

  /** Returns the image element at an address, with what the original says of it. */
  static String image(Element image, String address) {
    StringBuilder out = new StringBuilder("<img");
    text(out, "src", address);
    return out.append(attributes(image)).append('>').toString();
  }

  /** Returns the start tag of an inline element, or null where the tag would say nothing. */
  @Nullable String start(Element element) {
    if (!element.nameIs("a")) {
      return "<" + element.normalName() + attributes(element) + ">";
    }
    String address = Addresses.link(base, element.attr("href"));
    if (address == null) {
      return null;
    }
    StringBuilder out = new StringBuilder("<a");
    text(out, "href", address);
    return out.append('>').toString();
  }
}
