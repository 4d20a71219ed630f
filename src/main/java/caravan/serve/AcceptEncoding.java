package caravan.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a reader says of gzip (RFC 9110 §12.5.3). */
final class AcceptEncoding {
  private AcceptEncoding() {}

  static boolean allowsGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    boolean any = false;
    for (String member : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = member.split(";", 2)[0].strip();
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return weight(member) > 0;
      }
      any |= coding.equals("*") && weight(member) > 0;
    }
    return any;
  }

  private static double weight(String member) {
    int at = member.indexOf("q=");
    if (at < 0) {
      return 1;
    }
    try {
      return Double.parseDouble(member.substring(at + 2).strip());
    } catch (NumberFormatException e) {
      return 0; // not understood: plain bytes are always right
    }
  }
}
