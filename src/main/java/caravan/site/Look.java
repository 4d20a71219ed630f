package caravan.site;

/**
 * What all pages have in common.
 *
 * @param base absolute address of the server, no slash at the end
 * @param title of the site, plain text
 * @param language of the pages' own texts, one of {@link Words#LANGUAGES}
 * @param pages whether there are pages of feeds and articles; else there is a list of feeds alone
 */
public record Look(String base, String title, String language, boolean pages) {
  /** Returns what tells it from every other. */
  public String key() {
    return String.join("\n", pages ? "pages" : "", language, base, title);
  }
}
