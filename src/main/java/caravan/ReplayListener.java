package caravan;

import caravan.article.Article;
import java.io.IOException;

/** What becomes of the articles of a replay. */
interface ReplayListener {
  /** Hears of an article that was made again. */
  void article(Article article) throws IOException;

  /** Hears of a page of which none can be made. */
  void refused(String url, RuntimeException why);

  /** Hears that there are no more. */
  void end() throws IOException;
}
