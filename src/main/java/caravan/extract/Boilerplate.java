package caravan.extract;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that stand around articles of every site and belong to none: advertisements that say so,
 * buttons to share, to unfold or to open an app, the editor in charge, disclaimers. A line is
 * judged as a whole, by how it begins and how short it is, never by a word within a sentence.
 */
final class Boilerplate {
  /** Longer blocks are text, however they begin. */
  static final int LONGEST = 200;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int LABEL = 24;
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？；;]");
  private static final String OPENING = "[\\[【(（「*–—-]?\\s?";

  private static final String ADVERT =
      "(?:广告|廣告|広告|推广|推廣|赞助|贊助|광고|advertisement|advert|sponsored|anzeige|werbung|publicité"
          + "|publicidad|publicidade|pubblicità|advertentie|annons|reklama?|реклама|إعلان)";

  /** Lines that are known by how they begin, each kind up to a length of its own. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(100, false, "[\\[【(（「]\\s?(?:ad|" + ADVERT + ")\\s?[\\]】)）」]"),
          new Kind(30, true, OPENING + ADVERT + "\\W{0,3}$"),
          new Kind(40, false, OPENING + "(?:责任编辑|責任編輯|责编|責編|责任校对|编辑|編輯|校对|校對|担当編集)\\s?[:：]"),
          new Kind(
              120,
              false,
              "(?:©|\\(c\\) ?\\d{4}|copyright (?:©|\\d{4}|\\(c\\))|all rights reserved|版权所有|版權所有)"),
          new Kind(60, false, OPENING + "(?:原标题|原標題)\\s?[:：]"),
          new Kind(
              60, true, "(?:(?:本文|文章)?(?:来源|來源)\\s?[:：]|记者|記者|作者)[^。]{1,25}(?:责任编辑|責任編輯|责编|責編)"),
          new Kind(
              60,
              true,
              "(?:read|see|watch)(?: this)? (?:also|more|next)\\s?:?$|also read\\b"
                  + "|related(?: (?:articles?|stories|story|posts?|links?|reading|news|topics?))?\\s?:?$|more (?:on|from|about) \\S"
                  + "|you (?:may|might) (?:also )?(?:like|be interested)|don['’]t miss\\b|recommended(?: for you)?\\W?$"
                  + "|(?:auch |schon |jetzt )(?:lesen|gelesen|interessant|lesenswert)|lesen sie (?:auch|dazu|hier|mehr|weiter)|lies (?:auch|dazu|hier)"
                  + "|mehr (?:zum thema|dazu|informationen|infos|lesen|artikel)|weitere (?:informationen|infos|artikel|themen|links|meldungen|nachrichten)|weiterführende"
                  + "|(?:das (?:thema )?)?könnte (?:dich|sie|euch) auch interessieren|das (?:thema )?könnte (?:dich|sie|euch)|zum thema\\W?$|passend dazu"
                  + "|à (?:lire|voir|découvrir) (?:aussi|également|ensuite)|lire (?:aussi|également)|sur le même (?:sujet|thème)|voir aussi"
                  + "|le(?:e|er|a|ia) (?:también|además|más|anche|também|mais)|te (?:puede|podría) interesar|también (?:te )?(?:puede|lee)|mire\\s?:|relacionad[oa]s?\\b"
                  + "|leggi anche|potrebbe interessarti|ti potrebbe|veja (?:também|mais)|saiba mais|leia (?:também|mais)"
                  + "|lees ook|lees (?:meer|verder)|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|dowiedz się więcej|przeczytaj (?:też|także|również)"
                  + "|читайте (?:также|далее|по теме)|смотрите также|по теме\\W?$|читайте:|читайте також|ayrıca (?:bak|oku)|ilgili (?:haber|konu)|bunlar da ilgi"
                  + "|(?:相关|相關|延伸|推荐|推薦)(?:阅读|閱讀|新闻|新聞|文章|链接|連結|报道|報導|资讯)|関連(?:記事|リンク|ニュース)|あわせて読みたい|관련\\s?(?:기사|뉴스)|اقرأ (?:أيضا|المزيد)|مواضيع ذات صلة"),
          new Kind(
              60,
              true,
              "(?:fotos?|bild(?:er|nachweis|quelle)?|photos?(?: by| credit)?|images?|(?:image |photo )?credits?|crédits?(?: photos?)?|titelbild|beitragsbild|symbolbild|fotografía|imagen|zdjęcie|fot\\.|фото|写真|사진)\\s?(?:[:：©/]|von |by )\\s?\\S"),
          new Kind(
              80,
              false,
              "(?:möchten sie )?(?:den |diesen )?(?:artikel|beitrag|seite|text)[^.]{0,30} teilen\\b"),
          new Kind(
              LONGEST,
              false,
              "(?:(?:please )?(?:like|follow) (?:us|\\S{2,20}(?: \\S{1,20}){0,4}) on (?:twitter|facebook|instagram|x\\b|telegram|whatsapp|social)"
                  + "|(?:click|tap) here to (?:subscribe|sign up|join|read|watch|see)"
                  + "|for (?:the latest|more|all the)[^.]{0,60}(?:download|subscribe|follow|visit|click)|join (?:our|us on)[^.]{0,20}(?:whatsapp|telegram|newsletter|channel|facebook)"
                  + "|sign up (?:for|to)[^.]{0,40}(?:newsletter|alerts?|here)|never miss\\b[^.]{0,60}(?:news|story|update)"
                  + "|(?:folge|folgt|folgen sie) (?:uns|mir)\\b|abonniere|suivez[- ]nous|síguenos|seguici|siga-nos|подписывайтесь|подпишитесь|obserwuj nas)"),
          new Kind(
              LONGEST,
              false,
              OPENING
                  + "(?:郑重|鄭重|免责|免責|特别|特別|版权|版權|重要)\\s?(?:声明|聲明|事項|条款|條款)"
                  + "|(?:legal )?disclaimer\\s?[:：–—-]|haftungsausschluss\\s?:"
                  + "|avertissement\\s?:|aviso legal\\s?:|exención de responsabilidad"
                  + "|отказ от ответственности"),
          new Kind(
              100,
              false,
              "(?:以上|本文|文中|本站)[^。]{0,20}(?:仅供参考|僅供參考|不构成.{0,8}建议|不構成.{0,8}建議)"
                  + "|(?:本文|文章|以上)[^。]{0,10}仅代表.{0,8}观点"
                  + "|(?:this|the above) (?:article|content|information|text)\\b.{0,60}"
                  + "\\b(?:(?:investment|financial) advice|for (?:reference|information) only)"),
          new Kind(
              60,
              true,
              "(?:分享[到至给]|转发[到至]|轉發到|シェアする|share(?: th(?:is|e)(?: article| story| page| post)?)?"
                  + "(?: (?:on|via|with|to))?\\s?[:：]|share th(?:is|e) (?:article|story|page|post)$"
                  + "|(?:artikel |beitrag )?teilen(?: auf)?\\s?[:：]|partager(?: (?:sur|cet article))?\\s?[:：]"
                  + "|partager (?:sur|cet article)$"
                  + "|compartir(?: en)?\\s?[:：]|condividi(?: su)?\\s?[:：]|compartilh(?:e|ar)(?: (?:no|em))?"
                  + "\\s?[:：]|поделиться(?: в)?\\s?[:：])"),
          new Kind(
              60,
              true,
              "(?:(?:wechat|weixin|微信|微博|weibo|qq|朋友圈|facebook|twitter|x|linkedin|whatsapp|telegram"
                  + "|e-?mail|pinterest|reddit)[\\s|,·•/、]*){2,}$"),
          new Kind(
              40,
              true,
              "(?:请|請)?(?:打开|打開|下载|下載|安装|安裝|进入|進入|前往|点击|點擊|立即).{0,16}"
                  + "(?:app|客户端|客戶端|小程序|公众号)"
                  + "|(?:扫一扫|掃一掃|扫码|掃碼|扫描|掃描|长按|長按|微信扫).{0,16}"
                  + "(?:app|客户端|客戶端|二维码|二維碼|公众号|公眾號|关注|關注|下载|下載|阅读|閱讀)"
                  + "|(?:欢迎|歡迎)?(?:关注|關注).{0,16}(?:公众号|公眾號|微信|微博)"
                  + "|アプリで(?:開く|読む|見る)|앱에서"),
          new Kind(
              60,
              true,
              "(?:open|view|read|continue|get|download|install)\\b(?: (?:it|more|this))?"
                  + "(?: in| on| with| reading in)? (?:the|our)(?: \\S{1,20}){0,2} app\\b"
                  + "|open in app\\b|in der app (?:öffnen|lesen)|(?:jetzt )?(?:die |unsere )?app"
                  + " (?:öffnen|herunterladen|laden)|ouvrir dans l['’]appli|téléchargez? (?:l['’]|notre )appli"
                  + "|abrir en la app|descarg\\S{1,3} (?:la|nuestra) app|apri nell['’]app|scarica l['’]app"
                  + "|(?:открыть|откройте|скачать|скачайте)(?: \\S{1,12}){0,2} приложени"
                  + "|scan (?:the|this) (?:qr ?)?code|(?:den )?qr-?code scannen|scannez le (?:qr )?code"
                  + "|escanea el código"),
          new Kind(
              30,
              true,
              "(?:点击|點擊)?(?:展开|展開|阅读|閱讀|查看|显示|顯示|加载|加載|继续阅读|繼續閱讀)"
                  + "(?:全文|更多|剩余|剩餘|余下|全部|详情|詳情|原文)|(?:展开|展開|收起|继续阅读|繼續閱讀)\\W{0,3}$"
                  + "|続きを(?:読む|見る)|もっと見る|더\\s?보기"),
          new Kind(
              40,
              true,
              "(?:(?:click |tap )?(?:to )?(?:read|show|see|view|load) (?:more|on|(?:the )?full"
                  + " (?:article|story|text))|continue reading|expand(?: article)?|weiterlesen"
                  + "|(?:mehr|alles) (?:lesen|anzeigen|laden)|lire (?:la suite|plus)|afficher (?:plus|la suite)"
                  + "|voir plus|leer más|ver más|seguir leyendo|mostrar más|leggi (?:tutto|di più)"
                  + "|continua a leggere|mostra altro|leia mais|ver mais|continu(?:ar|e) lendo"
                  + "|lees (?:meer|verder)|читать (?:далее|дальше|полностью)|подробнее|показать ещё"
                  + "|развернуть|czytaj (?:dalej|więcej)|pokaż więcej|devamını (?:oku|gör))\\W{0,4}$"));

  /** A kind of line: how long it may be, whether it is no sentence, and how it begins. */
  private record Kind(int longest, boolean isLabel, Pattern beginning) {
    Kind(int longest, boolean isLabel, String beginning) {
      this(longest, isLabel, Pattern.compile(beginning, FLAGS));
    }

    boolean holds(String line, boolean ends) {
      return line.length() <= longest && !(isLabel && ends) && beginning.matcher(line).lookingAt();
    }
  }

  private static final Map<String, Integer> BEGINNINGS = new ConcurrentHashMap<>();
  private static final int MOST_BEGINNINGS = 20_000;

  private Boilerplate() {}

  /** Returns whether a line, stripped, is such a one. */
  static boolean is(@Nullable String line) {
    if (line == null || line.isEmpty() || line.length() > LONGEST) {
      return false;
    }
    int kinds = begins(start(line));
    boolean ends = kinds != 0 && endsSentence(line);
    for (int i = 0; kinds != 0 && i < KINDS.size(); i++) {
      if ((kinds & (1 << i)) != 0 && KINDS.get(i).holds(line, ends)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a line that begins with some letters may be such a one. */
  static boolean mayBegin(String start) {
    return begins(start) != 0;
  }

  /** Returns a line's first letters, as {@link Block#start} has them. */
  private static String start(String line) {
    int end = 0;
    while (end < Math.min(Blocks.START, line.length()) && line.charAt(end) > ' ') {
      end++;
    }
    return line.substring(0, end);
  }

  /** Returns the kinds that a line's first letters may begin, as bits; what was asked is kept. */
  private static int begins(String start) {
    if (BEGINNINGS.size() > MOST_BEGINNINGS) {
      BEGINNINGS.clear();
    }
    return BEGINNINGS.computeIfAbsent(start, Boilerplate::judge);
  }

  private static int judge(String start) {
    int kinds = 0;
    for (int i = 0; i < KINDS.size(); i++) {
      Matcher matcher = KINDS.get(i).beginning().matcher(start);
      kinds |= matcher.lookingAt() || matcher.hitEnd() ? 1 << i : 0;
    }
    return kinds;
  }

  /** Returns whether a block's first line is such a one, and the others are too, or labels. */
  static boolean is(List<String> lines) {
    return !lines.isEmpty()
        && is(lines.get(0))
        && lines.stream().allMatch(line -> is(line) || isLabel(line));
  }

  static boolean endsSentence(String line) {
    return SENTENCE_END.matcher(line).find();
  }

  private static boolean isLabel(String line) {
    return line.length() <= LABEL && !endsSentence(line);
  }
}
