package caravan.article;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Ids that stay when addresses move: {@code tag:} URIs (RFC 4151). Stateless. */
public final class TagUri {
  private static final String UNRESERVED = "-._~/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private TagUri() {}

  /**
   * Makes an id.
   *
   * <pre>{@code
   * TagUri.of("acme.example", seen, "acme", "2026-11-24-town-hall-opens")
   * // tag:acme.example,2026-11-24:acme/2026-11-24-town-hall-opens
   * }</pre>
   *
   * @param authority a host, lower case, no port
   * @param seen first sight; its UTC day is the tag's date
   * @param source id of the source
   * @param key what tells this article from the source's others; percent-encoded where it must be
   */
  public static String of(String authority, Instant seen, String source, String key) {
    LocalDate day = seen.atZone(ZoneOffset.UTC).toLocalDate();
    return "tag:" + authority + "," + day + ":" + encoded(source + "/" + key);
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain) {
        out.append(c);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }
}
