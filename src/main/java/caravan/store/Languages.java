package caravan.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What languages are called: in addresses, and by those who speak them. Stateless. */
final class Languages {
  private static final int LONGEST = 35;

  private Languages() {}

  /** Returns a BCP 47 tag in lower case; null for what is none. */
  static @Nullable String tag(@Nullable String language) {
    if (language == null || language.length() > LONGEST) {
      return null;
    }
    Locale locale = Locale.forLanguageTag(language.strip().replace('_', '-'));
    return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag().toLowerCase(Locale.ROOT);
  }

  /** Returns the own name of the language of a tag: English, français (Canada), 中文. */
  static String name(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getDisplayName(locale);
  }
}
