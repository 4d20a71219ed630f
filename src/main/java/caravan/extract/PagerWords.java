package caravan.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the links between pages say, in many languages. Texts are short, on one line. */
final class PagerWords {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern NEXT =
      Pattern.compile(
          "[\\[(（【]?\\s?(?:next(?: ?page)?|continued?(?: on (?:the )?next page)?|weiter"
              + "|(?:zur )?nächsten?(?: seite)?|(?:la )?(?:page )?suivante?|(?:página |pag\\. )?siguiente"
              + "|(?:pagina )?successiva|volgende(?: pagina)?|(?:página )?(?:próxima|seguinte)(?: página)?"
              + "|nästa(?: sida)?|næste(?: side)?|neste(?: side)?|następna(?: strona)?|sonraki(?: sayfa)?"
              + "|(?:следующая|след\\.?|далее)(?: страница)?|下一?[页頁]|后一页|後一頁|次へ|次の?ページ(?:へ)?"
              + "|다음(?: 페이지)?)?\\s?[»›>→▶\\])）】.…]{0,4}",
          FLAGS);

  private static final Pattern WORD = Pattern.compile("[\\p{L}»›>→▶]");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "[\\[(（]?\\s?(?:page|p\\.|part|seite|teil|página|pagina|sida|side|strona|страница|第)?\\s?"
              + "(\\d{1,3})\\s?[页頁]?(?:\\s?(?:/|of|von|de|di|sur|из|из|共)\\s?\\d{1,3})?\\s?[\\])）]?",
          FLAGS);

  private static final Pattern PLACE =
      Pattern.compile(
          "(?<!\\d)(\\d{1,3})\\s?[页頁]?\\s?(?:/|of|von|de|di|sur|из|共)\\s?(\\d{1,3})(?!\\d)", FLAGS);

  private static final Pattern STEP =
      Pattern.compile(
          "\\d{1,3}|[|«»‹›<>→…·./\\[\\]-]+|pages?:?|seiten?:?|of|von|next|prev(?:ious)?|first|last|weiter"
              + "|zurück|[上下][一]?[页頁]|[首尾末][页頁]",
          FLAGS);

  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:(?:view|read|show|see)(?: (?:it|this|the|article|story|text|whole|entire|full|complete"
              + "|as|on|in|a))*|(?:the )?(?:whole|entire|full|complete)(?: article| story| text)?"
              + "(?: on| in| as)?(?: a| one)?|as(?: a)?|on(?: a| one)?)? ?(?:single|one)[ -]page(?: view)?"
              + "|(?:view|show|read|see) all(?: pages)?|all pages|all on one page"
              + "|(?:(?:artikel|alles|text|ganzer? \\S{2,12}) )?(?:komplett )?auf einer (?:einzigen )?seite"
              + "(?: (?:lesen|anzeigen|ansehen))?"
              + "|(?:(?:lire|voir|afficher|tout|l['’]article|texte) ){0,3}(?:sur|en) une (?:seule )?page"
              + "|(?:(?:ver|leer|todo|artículo) ){0,3}en una (?:sola )?página"
              + "|(?:leggi |tutto |vedi ){0,2}(?:in|su) (?:una )?(?:sola|unica) pagina"
              + "|(?:в(?:сё|се)|читать|показать|статья|целиком|полностью){0,1} ?на одной странице"
              + "|(?:在?本[页頁])?(?:阅读|閱讀|显示|顯示|查看|浏览|瀏覽)?(?:全文|余下全文|餘下全文)(?:阅读|閱讀|显示|顯示)?"
              + "|单[页頁](?:阅读|显示|浏览)?|單頁(?:閱讀|顯示|瀏覽)?|全文(?:表示|を読む)|1ページで(?:読む|表示)|全て1ページで"
              + "|한 페이지로 보기",
          FLAGS);

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private PagerWords() {}

  /** Returns whether a text says "next page", and not next what. */
  static boolean isNext(String text) {
    return WORD.matcher(text).find() && NEXT.matcher(text).matches();
  }

  /** Returns whether a text says "view as single page". */
  static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** Returns the number of a text that is but a page's: "2", "Page 2 of 5"; else null. */
  static @Nullable Integer number(String text) {
    Matcher numbered = NUMBERED.matcher(text);
    return numbered.matches() ? Integer.valueOf(numbered.group(1)) : null;
  }

  /** Returns whether a text counts a page among others: "1 of 5"; null where it counts none. */
  static @Nullable Boolean isAt(String text, int number) {
    Matcher place = PLACE.matcher(text);
    if (!place.find()) {
      return null;
    }
    int at = Integer.parseInt(place.group(1));
    return at == number && Integer.parseInt(place.group(2)) > at;
  }

  /** Returns the steps of a text that is nothing but a row of pages; none for any other text. */
  static List<String> row(String text) {
    List<String> steps = List.of(SPACE.split(text.strip(), -1));
    boolean isRow = steps.size() > 1 && steps.stream().allMatch(s -> STEP.matcher(s).matches());
    return isRow ? steps : List.of();
  }
}
