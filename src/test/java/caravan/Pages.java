package caravan;

/** Pages of articles that tests make up. */
final class Pages {
  private Pages() {}

  /** Returns a page that is an article, whose text is of its title. */
  static String article(String title) {
    return article(title, "");
  }

  /** Returns the same, with elements of its own in its head. */
  static String article(String title, String head) {
    return "<html><head><title>"
        + title
        + "</title>"
        + head
        + "</head><body><article><h1>"
        + title
        + "</h1>"
        + text(title)
        + "</article></body></html>";
  }

  /** Returns three paragraphs. */
  static String text(String title) {
    return "<p>It was said in the village for years, and now it is done: "
        + title
        + ", and nobody who was there will say that it was not worth the walk.</p><p>The baker"
        + " closed at noon, the schoolmaster let the children out by the side door, and "
        + title
        + " went on until the lamps were lit along the harbour.</p><p>What comes next is for the"
        + " council to say, which meets on Thursday, as it always has, behind the chapel.</p>";
  }
}
