package caravan.extract;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/**
 * What the classes and ids of a page's elements call them where titles and authors are looked for,
 * as bits. Stateless.
 */
final class Callings {
  static final int TITLE = 1;
  static final int AUTHOR = 1 << 1;
  static final int CREDIT = 1 << 2;
  static final int BESIDE = 1 << 3;
  static final int CRUMBS = 1 << 4;
  static final int COMMENTS = 1 << 5;

  /** Names somebody else than the author, whatever else it is called. */
  private static final int OTHER = 1 << 6;

  /** Is a heading's name, or that of an article's heading, or that of the site's. */
  static final int HEADLINE = 1;

  static final int OF_ARTICLE = 1 << 1;
  static final int OF_SITE = 1 << 2;

  private static final Vocabulary WORDS =
      new Vocabulary()
          .add(TITLE, "title headline")
          .add(
              AUTHOR,
              "author by~line autor auteur verfasser wrote~by written~by journalist reporter writer"
                  + " contributor")
          .add(CREDIT, "username submitted credit creator")
          .add(OTHER, "quote zitat testimonial review |rev_ account login avatar idcta")
          .add(BESIDE, "^footer ^sidebar related recommend most~read trending")
          .add(COMMENTS, "^comment ^disqus ^respond")
          .add(CRUMBS, "bread~crumb pathway |crumb| |crumbs|")
          .except("authori", "autori", "commentary")
          .except("sidebarcontent", "sidebar-content", "sidebarwrap", "sidebar-wrap")
          .except("commentopen", "commentclosed", "commentoff", "commentcount", "commentlink")
          .except("comment-open", "comment-closed", "comment-off", "comment-count", "comment-link");

  private static final Vocabulary HEADINGS =
      new Vocabulary()
          .add(HEADLINE, "title headline heading")
          .add(OF_SITE, "site~name site~title logo brand blog~title masthead")
          .add(
              OF_ARTICLE,
              "entry~~title post~~title article~~title page~~title news~~title story~~title"
                  + " entry~~head post~~head article~~head page~~head news~~head story~~head");

  private Callings() {}

  /** Returns whether a class or id is one of those that authors stand in. */
  static boolean isAuthor(String name) {
    return (WORDS.in(name) & (AUTHOR | CREDIT)) != 0;
  }

  /** Returns what class and id of an element say. */
  static int of(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    Attributes attributes = element.attributes();
    int says = WORDS.in(attributes.get("class")) | WORDS.in(attributes.get("id"));
    return (says & OTHER) == 0 ? says : says & ~(AUTHOR | CREDIT);
  }

  /** Returns what class, id and role for scripts of a heading say. */
  static int ofHeading(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    Attributes attributes = element.attributes();
    return HEADINGS.in(attributes.get("class"))
        | HEADINGS.in(attributes.get("id"))
        | HEADINGS.in(attributes.get("data-role"));
  }
}
