package caravan.extract;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which characters beyond ASCII a language is written with, and which it uses most: by them a text
 * that was read in the wrong charset is told from one that was read right.
 */
final class Tongues {
  /**
   * One language, or some that are written alike.
   *
   * @param letters all that it is written with
   * @param most those of them that it uses most
   * @param usual what share of a text the most used ones are, at least about
   */
  private record Tongue(String letters, String most, double usual) {}

  private static final double LATIN = 0.9;
  private static final double OTHER = 0.6;
  private static final double HAN = 0.25;
  private static final double KANA = 0.3;

  private static final List<Tongue> LETTERS =
      List.of(
          new Tongue("àâæçèéêëîïôœùûüÿ", "àâçèéêîôùûœï", LATIN), // French
          new Tongue("äöüßéà", "äöüß", LATIN), // German
          new Tongue("áéíñóúüªº", "áéíñóúº", LATIN), // Spanish
          new Tongue("áâãàçéêíóôõúüªº", "áâãàçéêíóôõúº", LATIN), // Portuguese
          new Tongue("àèéìíîòóùú", "àèéìòù", LATIN), // Italian
          new Tongue("äåöéáüšž", "äåöé", LATIN), // Finnish, Swedish
          new Tongue("åæøéóòüäö", "åæøé", LATIN), // Danish, Norwegian
          new Tongue("àçèéíïòóúü·", "àçèéíòóú", LATIN), // Catalan
          new Tongue("éëïóöüèáà", "éëïóöè", LATIN), // Dutch
          new Tongue("áæéíðóöúýþ", "áæéíðóöúýþ", LATIN), // Icelandic
          new Tongue("äõöüšž", "äõöüš", LATIN), // Estonian
          new Tongue("ąćęłńóśźż", "ąćęłńóśżź", LATIN), // Polish
          new Tongue("áčďéěíňóřšťúůýžäĺľŕôöü", "áčéěíňřšťúůýžľôóď", LATIN), // Czech, Slovak
          new Tongue("áéíóöőúüű", "áéíóöőúüű", LATIN), // Hungarian
          new Tongue("âăîșțşţ", "âăîșțşţ", LATIN), // Romanian
          new Tongue("čćđšž", "čćđšž", LATIN), // Bosnian, Croatian, Slovene
          new Tongue("çğıöşüâîû\u0130", "çğıöşü\u0130", LATIN), // Turkish
          new Tongue("āčēģīķļņšūžōŗ", "āčēģīķļņšūž", LATIN), // Latvian
          new Tongue("ąčęėįšųūž", "ąčęėįšųūž", LATIN), // Lithuanian
          new Tongue("çë", "ë", OTHER), // Albanian
          new Tongue(
              "ăâđêôơưáàãéèíìóòõúùýảạẻẽẹỉĩịỏọủũụỳỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự"
                  + "\u0300\u0301\u0303\u0309\u0323₫",
              "ăâđêôơưàáảạấếộ\u0300\u0301\u0303\u0309\u0323",
              OTHER), // Vietnamese
          new Tongue("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "оеаинтсрвлкм", OTHER), // Russian
          new Tongue("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяўёыэ", "оаниіетрсвлк", OTHER), // Ukrainian
          new Tongue("абвгдђежзијклљмнњопрстћуфхцчџшѓќѕѐѝ", "аоиенрјстувкд", OTHER), // Serbian
          new Tongue("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰς", "αοιετσνηυρπκλςόά", OTHER), // Greek
          new Tongue(
              "אבגדהוזחטיךכלםמןנסעףפץצקרשת₪־" + "\u05B0\u05B4\u05B5\u05B6\u05B7\u05B8\u05B9\u05BC",
              "יוהלאמרתבשנ",
              OTHER), // Hebrew
          new Tongue(
              "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگ،؛؟"
                  + "\u0640\u064B\u064E\u064F\u0650\u0651\u0652\u200C\u200D",
              "اليمنوتربعدهة",
              OTHER)); // Arabic, Persian

  private static final String THAI = "านรอกเงมยลวดทสตะปบคห\u0E31\u0E34\u0E35\u0E48\u0E49";
  private static final String SIMPLIFIED =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
          + "法学如都同现当没动面起看定天分还进好小部其些主样理心前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业"
          + "外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿"
          + "原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市"
          + "直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张"
          + "该交规万取拉格望觉术领共确传师观清今切院让识候带导争运";
  private static final String TRADITIONAL =
      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去"
          + "法學如都同現當沒動面起看定天分還進好小部其些主樣理心前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業"
          + "外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒"
          + "原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市"
          + "嘅係唔喺咗佢哋咁嚟";
  private static final String KOREAN =
      "이다는을의에가고하지를은한기로인사도대서리자나어라시아해만그부정수장전보일제과원들스상있게주것오구니여공국적" + "성비선으년월조위경동면와소했습까합세안요신유치회마문연미된신개발";

  private static final List<Tongue> ALL =
      Stream.concat(
              LETTERS.stream(),
              Stream.of(
                  new Tongue(range('\u0E01', '\u0E5B'), THAI, OTHER),
                  new Tongue(rows("GB18030", 0xB0, 0xD7), SIMPLIFIED, HAN),
                  new Tongue(rows("Big5-HKSCS", 0xA4, 0xC6) + TRADITIONAL, TRADITIONAL, HAN),
                  new Tongue(
                      range('\u3041', '\u30FE') + rows("EUC-JP", 0xB0, 0xCF),
                      range('\u3041', '\u30FE'),
                      KANA),
                  new Tongue(range('\uAC00', '\uD7A3'), KOREAN, KANA)))
          .toList();

  static final int COUNT = ALL.size();
  private static final long[] MASKS = masks();

  private Tongues() {}

  /** Returns the languages that a character belongs to, a bit each; the most used 32 higher. */
  static long of(char c) {
    return MASKS[c];
  }

  /** Returns what share of a text in a language the most used characters are, at least about. */
  static double usual(int tongue) {
    return ALL.get(tongue).usual();
  }

  private static long[] masks() {
    long[] masks = new long[1 << 16];
    for (int i = 0; i < COUNT; i++) {
      add(masks, ALL.get(i).letters(), 1L << i);
      add(masks, ALL.get(i).most(), 1L << (i + 32));
    }
    return masks;
  }

  /** Returns the characters of some rows of a charset of two bytes: those most used stand first. */
  private static String rows(String charset, int from, int to) {
    byte[] bytes = new byte[(to - from + 1) * 2 * (0xFF - 0x40)];
    int length = 0;
    for (int row = from; row <= to; row++) {
      for (int cell = charset.startsWith("Big5") ? 0x40 : 0xA1; cell < 0xFF; cell++) {
        if (cell < 0x7F || cell > 0xA0) {
          bytes[length++] = (byte) row;
          bytes[length++] = (byte) cell;
        }
      }
    }
    return new String(bytes, 0, length, Charset.forName(charset)).replace("\uFFFD", "");
  }

  private static String range(char from, char to) {
    StringBuilder range = new StringBuilder();
    for (char c = from; c <= to; c++) {
      range.append(c);
    }
    return range.toString();
  }

  private static void add(long[] masks, String letters, long tongue) {
    String all = letters + letters.toUpperCase(Locale.ROOT);
    for (int i = 0; i < all.length(); i++) {
      if (all.charAt(i) > 0x7F) {
        masks[all.charAt(i)] |= tongue;
      }
    }
  }
}
