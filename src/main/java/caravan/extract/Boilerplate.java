package caravan.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What sites put around every article, told by its own words: calls to share, to open an app or to
 * read on, notices of advertising, disclaimers, the editor in charge. And pictures that a program
 * draws anew for everyone, such as charts of today. Stateless.
 */
final class Boilerplate {
  /** Longer texts may be about such words. */
  private static final int LONGEST = 130;

  /** So short a text beside a fold opens it. */
  private static final int BUTTON = 40;

  private static final Pattern MORE = Pattern.compile("\\bmore\\b");
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern WHOLE =
      Pattern.compile(
          "\\W*(?:advertisement|advert|anzeige|werbung|publicité|publicidad|pubblicità|reklama"
              + "|реклама|広告|广告|廣告"
              + "|share|teilen|partager|compartir|condividi|поделиться|シェア|分享|收藏"
              + "|read (?:more|on)|continue reading|show more|weiterlesen|mehr lesen|lire la suite"
              + "|leer más|continua a leggere|читать далее|続きを読む|展开全文|阅读全文|查看全文|查看详情|点击查看)\\W*",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern BEGINNING =
      Pattern.compile(
          "[\\s(\\[（【「]*(?:"
              + "(?:责任编辑|責任編輯|责编|本文编辑)\\s*[:：]"
              + "|(?:郑重|免责|免責|特别|版权|风险)(?:声明|聲明|提示)\\s*[:：】\\])）]"
              + "|广告[】\\]）)]|廣告[】\\]）)]"
              + "|(?:一键)?分享(?:到|至)\\s*[:：]?"
              + "|(?:微信)?(?:扫一扫|扫码|长按)(?:下载|关注|识别|阅读|查看|分享)"
              + "|关注(?:我们)?(?:的)?(?:官方)?(?:微信)?公众号\\s*$"
              + "|(?:立即)?(?:打开|下载)\\S{0,8}(?:app|客户端)"
              + "|展开全文|阅读原文\\s*$"
              + "|disclaimer\\s*:|share (?:this|on|via) |scan (?:the|this) qr|follow us on "
              + "|(?:download|open|read (?:this|it|on) in) (?:the|our) app"
              + "|haftungsausschluss\\s*:|jetzt teilen|app herunterladen"
              + "|partager (?:sur|cet)|compartir en )",
          FLAGS);

  private static final Pattern DRAWN =
      Pattern.compile(
          "\\.(?:aspx?|ashx|php|do|cgi|jsp)\\?(?:.*&)?(?:token|sig|signature|auth|key)=", FLAGS);

  private Boilerplate() {}

  /** Returns whether a block says nothing but such words. */
  static boolean is(Element block, Scores.@Nullable Box box) {
    if (box == null || box.chars == 0 || box.chars > LONGEST) {
      return false;
    }
    if (box.chars <= BUTTON && MORE.matcher(Names.of(block)).find()) {
      return true;
    }
    String text = block.text().strip();
    return BEGINNING.matcher(text).lookingAt() || WHOLE.matcher(text).matches();
  }

  /** Returns whether a block holds a picture that a program draws, and nothing else. */
  static boolean isDrawn(Element block, Scores.@Nullable Box box) {
    if (box == null || box.chars > 0 || block.childrenSize() != 1) {
      return false;
    }
    Element image = block.selectFirst("img[src]");
    return image != null
        && block.select("img").size() == 1
        && DRAWN.matcher(image.attr("src")).find();
  }
}
