package caravan.demo;

import java.time.Instant;
import java.util.List;

/**
 * An article of the paper, written and dated, not yet laid out.
 *
 * @param section where it appears
 * @param slug its part of the address
 * @param at when it appeared, whole seconds
 * @param dating how its page tells the date
 * @param text what it says
 */
record Story(Section section, String slug, Instant at, Dating dating, Text text) {

  String path() {
    return section.article(slug);
  }

  String image() {
    return text.photo() ? "/img/well.png" : "/img/" + section.id() + "-" + slug + ".svg";
  }

  /**
   * The words of a story, as its content file has them.
   *
   * @param topic one word above the title
   * @param alt what the picture shows
   * @param caption the line below the picture
   * @param summary two lines for lists and feeds
   * @param body a string for a paragraph, else a map of one key: {@code h2, quote, list, table,
   *     code}
   * @param photo whether the picture is the one photograph, not a drawing
   * @param gbk whether the page is served in GBK
   */
  record Text(
      String title,
      String author,
      String topic,
      String alt,
      String caption,
      String summary,
      List<Object> body,
      boolean photo,
      boolean gbk) {
    Text {
      body = List.copyOf(body);
    }
  }
}
