package caravan.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address that a page gives itself. One that leads to the site's home, or to another site
 * unless both the link and the shared address do, is a mistake of the page's template.
 */
final class Canonical {
  /** Names below a country's that anyone may register under. */
  private static final Set<String> SECOND =
      Set.of("co", "com", "net", "org", "gov", "ac", "edu", "or", "ne", "go");

  private Canonical() {}

  /** Returns the absolute address, or null where the page says none that is believed. */
  static @Nullable String of(Metadata metadata) {
    List<String> said = new ArrayList<>();
    String linked = "";
    for (Element link : metadata.survey().links) {
      if (link.attr("rel").strip().equalsIgnoreCase("canonical")) {
        linked = link.attr("href");
        add(said, metadata.absolute(linked));
      }
    }
    String shared = metadata.meta("og:url");
    boolean isSame = linked.equals(shared) && !said.isEmpty();
    String address = isSame ? said.get(said.size() - 1) : absolute(metadata, shared);
    add(said, address);
    return believed(metadata, said);
  }

  private static @Nullable String absolute(Metadata metadata, @Nullable String shared) {
    return shared == null ? null : metadata.absolute(shared);
  }

  private static @Nullable String believed(Metadata metadata, List<String> said) {
    URI page = uri(metadata.url());
    for (String address : said) {
      if (page == null || isBelieved(page, address, said)) {
        return address;
      }
    }
    return null;
  }

  private static void add(List<String> said, @Nullable String address) {
    if (address != null) {
      said.add(address);
    }
  }

  private static boolean isBelieved(URI page, String address, List<String> said) {
    URI canonical = uri(address);
    if (canonical == null || (isHome(canonical) && !isHome(page))) {
      return false;
    }
    return site(page).equals(site(canonical)) || said.stream().filter(address::equals).count() > 1;
  }

  private static boolean isHome(URI uri) {
    String path = uri.getRawPath();
    return uri.getRawQuery() == null && (path == null || path.isEmpty() || path.equals("/"));
  }

  /** Returns the part of the host that its owner registered, as far as its shape tells. */
  private static String site(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    int dot = host.lastIndexOf('.');
    int second = host.lastIndexOf('.', dot - 1);
    boolean isPublic = dot > 0 && SECOND.contains(host.substring(second + 1, dot));
    int start = isPublic && second > 0 ? host.lastIndexOf('.', second - 1) : second;
    return host.substring(start + 1);
  }

  private static @Nullable URI uri(String address) {
    try {
      URI uri = address.isBlank() ? null : new URI(address.strip());
      return uri == null || uri.getHost() == null ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
