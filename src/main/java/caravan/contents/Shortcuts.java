package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the shortcuts of desktops: Windows ({@code [InternetShortcut]}) and freedesktop.org ({@code
 * [Desktop Entry]}). Nothing that they would run is looked at. Thread-safe.
 */
final class Shortcuts implements Opener {
  private final int pageBytes;

  Shortcuts(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    Map<String, String> keys = keys(parcel.text(pageBytes));
    String url = keys.get("url");
    if (url == null) {
      throw Rejected.held(
          parcel.subject()
              + " is a shortcut that names no URL; drop one that leads to a page of the web");
    }
    String title = keys.getOrDefault("name", parcel.stem());
    return AddressLists.only(parcel, url, title);
  }

  /** Returns the keys of the section that leads somewhere; the first one of a name counts. */
  private static Map<String, String> keys(String text) {
    Map<String, String> keys = new LinkedHashMap<>();
    boolean isWithin = false;
    for (String line : text.split("\n", -1)) {
      String bare = line.strip();
      int equals = bare.indexOf('=');
      if (bare.startsWith("[")) {
        String section = bare.toLowerCase(Locale.ROOT);
        isWithin = section.equals("[internetshortcut]") || section.equals("[desktop entry]");
      } else if (isWithin && equals > 0) {
        String key = bare.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        keys.putIfAbsent(key, bare.substring(equals + 1).strip());
      }
    }
    return keys;
  }
}
