package caravan.inbox;

/**
 * The comment by which a saved page says where it was ({@code <!-- saved from url=(0020)https://…
 * -->}, as browsers write it). Stateless.
 */
final class SavedFrom {
  private SavedFrom() {}

  /** Returns a page that says so, in UTF-8 whatever it says of its charset. */
  static String marked(String html, String url) {
    String length = String.valueOf(url.length());
    String number = "0".repeat(Math.max(0, 4 - length.length())) + length;
    String safe = url.replace("--", "%2D%2D").replace(">", "%3E");
    return "\uFEFF<!-- saved from url=(" + number + ")" + safe + " -->\n" + html;
  }
}
