package caravan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked of {@link Loopback}.
 *
 * @param path with the query
 * @param headers names in any case, values as sent
 * @param at when it had been read
 * @param host the {@code Host} header, empty without one
 * @param body as UTF-8, empty without one
 */
public record Request(
    String method, String path, Map<String, String> headers, Instant at, String host, String body) {

  /** Returns a header's value, or the empty string. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Reads the next request of a connection, or null at its end. */
  static @Nullable Request read(InputStream in) throws IOException {
    String[] words = line(in).split(" ", -1);
    if (words.length != 3) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    String host = headers.getOrDefault("Host", "");
    return new Request(
        words[0], words[1], Collections.unmodifiableMap(headers), Instant.now(), host, body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
