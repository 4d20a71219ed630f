package caravan.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names out of the lines that pages write about authors, and tells people from the rest. */
final class Persons {
  private static final int MAX_LENGTH = 120;

  /** Words before a name that say that its bearer wrote. */
  private static final String BY =
      "(?:(?:(?:written|posted|published|reported|words|story|article|review|interview|submitted)\\s+)?by"
          + "|(?:(?:eine?\\s+)?(?:verfasst|geschrieben|gespeichert|eingestellt|veröffentlicht|erstellt"
          + "|(?:gast|blog)?\\s?beitrag|artikel|interview|kommentar|kolumne|bericht|essay|analyse|text"
          + "|pressemitteilung|im\\s+wortlaut)\\s+)?von"
          + "|vom|(?:(?:publié|écrit|rédigé)\\s+)?par|(?:(?:publicado|escrito)\\s+)?por"
          + "|(?:(?:scritto|pubblicato|a\\s+cura)\\s+)?(?:di|da)|door|(?:skrevet\\s+|skriven\\s+)?(?:av|af)"
          + "|przez|(?:redaktion|redacción|rédaction)(?=\\s*:)"
          + "|(?:texte?|texto|tekst|autor(?:[:*/_]?in(?:nen)?|en|es|as?|e|i)?|auteure?s?|authors?|autrice"
          + "|verfasser(?:in)?|journalist(?:in|e|a)?|reporter(?:in)?|автор|ライター|取材・文|作者|撰文|文|記者|记者)"
          + "(?=\\s*[:：/／|｜=＝]|\\s*$|\\s+\\p{Lu}|\\s+\\p{IsHan}))";

  private static final Pattern BEGINNING =
      Pattern.compile(
          BY + "(?:\\s*[:：/／|｜=＝]\\s*|\\s+|$)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The words that {@link #BY} begins with. */
  private static final Set<String> FIRST =
      Set.of(
          ("written posted published reported words story article review interview submitted by ein"
                  + " eine verfasst geschrieben gespeichert eingestellt veröffentlicht erstellt"
                  + " gastbeitrag gast blogbeitrag blog beitrag artikel kommentar kolumne bericht"
                  + " essay analyse text pressemitteilung im von vom publié écrit rédigé par publicado"
                  + " escrito por scritto pubblicato a di da door skrevet skriven av af przez redaktion"
                  + " redacción rédaction texte texto tekst autor autorin autoren autores autora"
                  + " autoras autore autori auteur auteure auteurs auteures author authors autrice"
                  + " verfasser verfasserin journalist journalistin journaliste journalista reporter"
                  + " reporterin автор ライター 取材 作者 撰文 文 記者 记者")
              .split(" ", -1));

  private static final int LONGEST_FIRST = 16;

  private static final String WORD = "\\p{Lu}[\\p{L}\\p{M}.'’-]*";
  private static final String PARTICLE =
      "(?:(?:de|di|da|do|dos|del|della|van|von|vom|zu|der|den|ten|la|le|el|al|bin|v\\.|y)\\s+)*";
  private static final String LATIN = WORD + "(?:\\s+" + PARTICLE + WORD + "){1,3}";
  private static final String JOINT =
      "(?:\\s*[,;&/+]\\s*(?:and\\s+|und\\s+)?|\\s+(?:and|und|et|y|e|en|i|och|og|avec|with|mit)\\s+)";

  /** Names of people: two to four words in capitals each. */
  static final Pattern NAMES = Pattern.compile(LATIN + "(?:" + JOINT + LATIN + "){0,7}");

  static final Pattern HAN_NAME =
      Pattern.compile("\\p{IsHan}{2,4}(?:[\\s、,，]+\\p{IsHan}{2,4}){0,4}");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)^(?:\\d|https?:|www\\.|@)|^\\S+@\\S+$|^\\S+\\.(?:com|org|net|de|ch|at|fr|co\\.uk|info|eu)$");
  private static final Pattern REST =
      Pattern.compile(
          "\\s*(?:[|•·»>]|\\s[-–—]\\s|[-–—]\\s*\\d|\\(|,\\s*\\p{Ll}|,?\\s+(?:on|am|le|el|il)\\s+\\d"
              + "|[,(\\s]\\s*\\d{1,4}[./:\\s-]|\\s\\d{1,4}$)");

  private static final Pattern NOBODY =
      Pattern.compile(
          "(?i)(?:no author|unknown|anonym\\w*|\\w*admin\\w*|root|users?|guest|gast|webmaster|follow\\b.*"
              + "|autor\\w*|auteurs?|authors?|the authors?|view .*|all posts.*|more .*|null|none|undefined|n/?a"
              + "|über .*|about .*|am|um|on|at|von|by|stand|sagt|says|share|teilen|profil\\w*|contact|kontakt|print|drucken|home|default|sign ?in|log ?in|anmelden|einloggen|subscribe|abonnieren|menu|super ?user|written|mehr)");

  /** Those who edited or paid, and what else is named in an author's place. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "^(?:责任编辑|責任編輯|编辑|編輯|责编|来源|來源|出典|source|quelle|fuente|foto|photo|bild)\\s*[:：]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BODY =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:redaktion|redacción|redazione|rédaction|editorial|editors?|staff|team|desk|newsroom"
              + "|gmbh|e\\.\\s?v|ag|inc|ltd|llc|foundation|stiftung|verband|verein|bund|institut\\w*|ministerium"
              + "|zeitung|magazin|magazine|diario|journal|news|presse\\w*|press|agency|agentur|agencia|agence|media"
              + "|dpa|afp|reuters|apa|sda|epd|kna|dapd|university|universit\\w+|gesellschaft|partei|fraktion"
              + "|online|tv|radio|blog|group|company|contributors?|guest|landesanstalt|association|amis|club)(?!\\p{L})");

  private Persons() {}

  /** Returns what stands after a word like "by" at the line's head, or null where none does. */
  static @Nullable String afterBy(String line) {
    int start = 0;
    while (start < line.length() && isLead(line.charAt(start))) {
      start++;
    }
    if (!begins(line, start)) {
      return null;
    }
    Matcher by = BEGINNING.matcher(line).region(start, line.length());
    return by.lookingAt() ? line.substring(by.end()).strip() : null;
  }

  private static boolean isLead(char c) {
    return isSpace(c) || "–—|(•·-".indexOf(c) >= 0;
  }

  /** Returns whether one of the words stands there. */
  private static boolean begins(String line, int start) {
    int end = start;
    while (end < line.length() && Character.isLetter(line.charAt(end))) {
      end++;
      if (end - start > LONGEST_FIRST) {
        return false;
      }
    }
    return end > start && FIRST.contains(line.substring(start, end).toLowerCase(Locale.ROOT));
  }

  /** Returns the name that a line gives, cut where dates and offices begin, or null. */
  static @Nullable String name(@Nullable String line) {
    if (line == null || line.length() > MAX_LENGTH * 5) {
      return null;
    }
    String bare = withoutLead(line);
    for (int step = 0; step < 3; step++) {
      String after = afterBy(bare);
      if (after != null && after.isEmpty()) {
        return null;
      }
      bare = after == null ? bare : after;
    }
    bare = withoutEnd(bare.substring(0, rest(bare)));
    boolean isName =
        !bare.isEmpty()
            && bare.length() <= MAX_LENGTH
            && hasLetters(bare)
            && !ADDRESS.matcher(bare).find()
            && !OTHERS.matcher(bare).find()
            && !NOBODY.matcher(bare).matches();
    return isName ? bare : null;
  }

  private static String withoutLead(String line) {
    int start = 0;
    while (start < line.length() && (line.charAt(start) == '|' || isSpace(line.charAt(start)))) {
      start++;
    }
    return line.substring(start);
  }

  private static String withoutEnd(String line) {
    int end = line.length();
    while (end > 0
        && (isSpace(line.charAt(end - 1)) || ",;:：/–—-".indexOf(line.charAt(end - 1)) >= 0)) {
      end--;
    }
    return line.substring(0, end).strip();
  }

  /** Returns where dates, offices and other things begin that are no name. */
  private static int rest(String line) {
    Matcher rest = REST.matcher(line);
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      boolean mayBegin = isSpace(c) || "|•·»>-–—(,".indexOf(c) >= 0;
      if (mayBegin && rest.region(at, line.length()).lookingAt()) {
        return at;
      }
    }
    return line.length();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean hasLetters(String name) {
    int letters = 0;
    for (int i = 0; i < name.length() && letters < 2; i++) {
      letters += Character.isLetter(name.charAt(i)) ? 1 : 0;
    }
    return letters == 2;
  }

  /** Returns whether a name is written as people's are, and is no firm's or newsroom's. */
  static boolean isPerson(String name) {
    return (NAMES.matcher(name).matches() || HAN_NAME.matcher(name).matches())
        && !BODY.matcher(name).find();
  }

  /** Returns the people that a line begins with, or null. */
  static @Nullable String people(String line) {
    Matcher names = NAMES.matcher(line);
    return names.lookingAt() && !BODY.matcher(names.group()).find() ? names.group() : null;
  }

  static String folded(String name) {
    return Letters.of(name);
  }
}
