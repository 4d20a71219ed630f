package caravan.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;

/** What the class, id and role of an element say of it, as bits. Stateless. */
final class Names {
  /** Lies beside the article, unless something says {@link #MAYBE}. */
  static final int UNLIKELY = 1;

  static final int MAYBE = 1 << 1;

  /** Speaks for an article, or against one. */
  static final int POSITIVE = 1 << 2;

  static final int NEGATIVE = 1 << 3;

  /** Is something else than an article's text, even where it is written in sentences. */
  static final int OTHER = 1 << 4;

  /** Stands around an article's text, and may be part of it: a date, buttons, a caption. */
  static final int AROUND = 1 << 5;

  /** Is where readers answer. */
  static final int REPLY = 1 << 6;

  /** Sums the article up above its text. */
  static final int STANDFIRST = 1 << 7;

  private static final Vocabulary WORDS =
      new Vocabulary()
          .add(
              UNLIKELY,
              "-ad- ai2html banner breadcrumb combx comment community cover-wrap disqus extra footer"
                  + " gdpr header legends menu related remark replies rss shoutbox sidebar skyscraper"
                  + " social sponsor supplemental ad-break agegate pagination pager popup newsletter"
                  + " cookie subscribe paywall modal consent disclosure")
          .add(MAYBE, "and article body column content main mathjax shadow story post entry")
          .add(
              POSITIVE,
              "article body content entry hentry h-entry main page post text blog story news detail")
          .add(
              NEGATIVE,
              "-ad- hidden |hid| banner combx comment com- contact footer gdpr masthead media meta"
                  + " outbrain promo related scroll share shoutbox sidebar skyscraper sponsor shopping"
                  + " tags widget teaser newsletter author disclosure")
          .add(
              OTHER,
              "related news~letter comment disqus outbrain taboola recommend subscri sign~up sponsor"
                  + " advert more~stories read~more read~next read~also promo teaser sidebar popular"
                  + " trending cookie copyright disclaimer login author~bio author~box author~info"
                  + " author~card about~author post~meta~data entry~utility entry~footer disclosure"
                  + " affiliate |respond| next~story next~post next~article prev~story prev~post"
                  + " prev~article previous~story previous~post previous~article")
          .add(
              AROUND,
              "|share |sharing share| social by~line breadcrumb author |tag| |tags| tag~list tag~cloud"
                  + " tag~links |date| |dates| timestamp datetime pub~date |meta| metadata metainfo"
                  + " post~meta entry~meta caption credit| credits| toolbar |print pagination pager"
                  + " |nav navigation footer widget follow rating register |ad| |ads| |ad~box |ad~slot"
                  + " |ad~unit |ad~block |ad~wrap |ad~container |ad~area |ad~zone |ad~space |ad~info"
                  + " |ad~label banner modal popup |tool| |tools| kicker eyebrow photographer"
                  + " img~text image~text bild~text photo~text foto~text pic~text img~credit image~credit"
                  + " photo~credit foto~credit bild~credit img~title image~title img~inline image~inline"
                  + " img~source image~source photo~source bild~quelle foto~quelle bildunterschrift"
                  + " image~legend img~legend img~descr image~descr image~info photo~info image~box"
                  + " info~box fact~box callout declar qr~code res~edit responsible~edit open~app app~open app~down app~bar"
                  + " app~tip top~app download~app download~bar download~tip")
          .add(REPLY, "|respond comment reply replies disqus")
          .add(
              STANDFIRST,
              "|lead| -lead| _lead| |lede| lead~text lead~in intro abstract"
                  + " excerpt teaser summary sommario standfirst stand-first sub~title sub~head sub~line"
                  + " sub~deck |dek| |deck| -dek| preface chapo chapeau descri anriss vorspann"
                  + " hero-text")
          .except("commentary");

  private static final Set<String> ROLES =
      Set.of(
          "menu",
          "menubar",
          "complementary",
          "navigation",
          "alert",
          "dialog",
          "alertdialog",
          "contentinfo",
          "banner",
          "search",
          "tooltip");

  private static final Pattern HIDDEN =
      Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

  private static final int LONGEST = 300;

  private Names() {}

  /** Returns an element's class, id and role for scripts in small letters. */
  static String of(Element element) {
    if (element.attributesSize() == 0) {
      return "";
    }
    String names = element.className() + " " + element.id() + " " + element.attr("data-role");
    String cut = names.length() > LONGEST ? names.substring(0, LONGEST) : names;
    return cut.toLowerCase(Locale.ROOT).strip();
  }

  /** Returns the bits of all that an element is named. */
  static int say(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    Attributes attributes = element.attributes();
    return WORDS.in(attributes.get("class"))
        | WORDS.in(attributes.get("id"))
        | WORDS.in(attributes.get("data-role"));
  }

  /** Returns whether an element is named so. */
  static boolean say(Element element, int bit) {
    return (say(element) & bit) != 0;
  }

  /** Returns whether an element seems to lie beside the article, with all that is in it. */
  static boolean isUnlikely(Element element, int said) {
    return (said & (UNLIKELY | MAYBE)) == UNLIKELY
        || (element.attributesSize() > 0 && ROLES.contains(element.attributes().get("role")));
  }

  /** Returns what the names speak for: above 0 an article, below 0 something beside it. */
  static int weight(Element element) {
    return element.attributesSize() == 0
        ? 0
        : judged(WORDS.in(element.className())) + judged(WORDS.in(element.id()));
  }

  private static int judged(int said) {
    return ((said & POSITIVE) != 0 ? 1 : 0) - ((said & NEGATIVE) != 0 ? 1 : 0);
  }

  /** Returns whether readers never see an element; what only waits to be unfolded they do see. */
  static boolean hidden(Element element) {
    return saysHidden(element) && !Folds.isContinuation(element);
  }

  /** Returns whether an element itself says that it is out of sight at first. */
  static boolean saysHidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    Attributes attributes = element.attributes();
    String style = attributes.get("style");
    return attributes.hasKey("hidden")
        || attributes.get("aria-hidden").equals("true")
        || (!style.isEmpty() && HIDDEN.matcher(style).find());
  }
}
