package caravan.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pages that are no article say in their titles and lines, in many languages. They are kept
 * and compared as letters and digits only. Immutable.
 */
final class Phrases {
  /** A line longer than this is prose, whatever is said in it. */
  static final int LINE = 300;

  /** A phrase that is a smaller part of its line is only mentioned there. */
  private static final int SHARE = 5;

  private static final int BUCKETS = 4096;
  private static final int LONGEST_SITE = 30;
  private static final int LONGEST_CODED = 120;
  private static final String CODED_FIRST = "ouswhdefb45о错錯エ오";
  private static final String CODED_LAST = "r误誤ー류";
  private static final Pattern SECTION = Pattern.compile("\\[([a-z-]+) (title|text)]");
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s[-–—·:•»/\\\\]\\s|\\s?[|｜_–—]\\s?|\\.\\s");

  /** A status code, and exclamations around what it means. */
  private static final Pattern CODED =
      Pattern.compile(
          "(?:oops|ups|uups|sorry|whoops|hoppla|desole|désolé|http|status|error|fehler|erreur|errore|erro|fout"
              + "|błąd|ошибка|hata|خطأ|错误|錯誤|エラー|오류){0,3}([45][0-9]{2})?"
              + "(?:error|fehler|erreur|错误|錯誤|エラー|오류)?(.*?)([45][0-9]{2})?(?:error|错误|錯誤|エラー|오류)?");

  private record Phrase(Verdict.Kind kind, String letters) {}

  private static final Phrase[] NONE = {};

  /** Those of {@code extract/verdicts.txt}; made after the patterns it needs. */
  static final Phrases KNOWN = load();

  private final Map<String, Verdict.Kind> titles = new HashMap<>();
  private final Phrase[][] texts = new Phrase[BUCKETS][];

  private Phrases() {
    Arrays.fill(texts, NONE);
  }

  private static Phrases load() {
    Phrases phrases = new Phrases();
    String name = "/extract/verdicts.txt";
    try (InputStream in = Objects.requireNonNull(Phrases.class.getResourceAsStream(name), name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Matcher section = SECTION.matcher("");
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher begins = SECTION.matcher(line);
        if (begins.matches()) {
          section = begins;
        } else if (!line.isBlank() && !line.startsWith("#")) {
          phrases.add(section.group(1), section.group(2).equals("title"), letters(line));
        }
      }
      return phrases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String kind, boolean isTitle, String letters) {
    Verdict.Kind of = Verdict.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (isTitle) {
      titles.put(letters, of);
      return;
    }
    int at = bucket(letters, 0);
    List<Phrase> bucket = new ArrayList<>(List.of(texts[at]));
    bucket.add(new Phrase(of, letters));
    bucket.sort(Comparator.comparingInt((Phrase phrase) -> phrase.letters().length()).reversed());
    texts[at] = bucket.toArray(NONE);
  }

  private static int bucket(String letters, int at) {
    int hash = (letters.charAt(at) * 31 + letters.charAt(at + 1)) * 31 + letters.charAt(at + 2);
    return hash & (BUCKETS - 1);
  }

  /** Returns what a title or heading says that the page is, the site's name aside, or null. */
  Verdict.@Nullable Kind title(@Nullable String title) {
    if (title == null || title.length() > LINE) {
      return null;
    }
    Verdict.Kind whole = whole(letters(title));
    if (whole != null) {
      return whole;
    }
    List<String> parts = new ArrayList<>();
    int all = 0;
    for (String part : SEPARATOR.split(title, -1)) {
      String letters = letters(part);
      parts.add(letters);
      all += letters.length();
    }
    for (String part : parts) {
      Verdict.Kind kind = all - part.length() <= LONGEST_SITE ? whole(part) : null;
      if (kind != null) {
        return kind;
      }
    }
    return null;
  }

  private Verdict.@Nullable Kind whole(String letters) {
    Verdict.Kind kind = titles.get(letters);
    if (kind != null) {
      return kind;
    }
    Phrase phrase = phrase(letters);
    if (phrase != null && phrase.letters().length() * 2 > letters.length()) {
      return phrase.kind();
    }
    Matcher coded = mayBeCoded(letters) ? CODED.matcher(letters) : null;
    if (coded == null || !coded.matches()) {
      return null;
    }
    String code = coded.group(1) != null ? coded.group(1) : coded.group(3);
    return coded.group(2).isEmpty() ? ofCode(code) : titles.get(coded.group(2));
  }

  /**
   * Returns whether a text is short enough, and has the first letter of an exclamation or a code.
   */
  private static boolean mayBeCoded(String letters) {
    if (letters.isEmpty() || letters.length() > LONGEST_CODED) {
      return false;
    }
    char last = letters.charAt(letters.length() - 1);
    return CODED_FIRST.indexOf(letters.charAt(0)) >= 0
        || (last >= '0' && last <= '9')
        || CODED_LAST.indexOf(last) >= 0;
  }

  private static Verdict.@Nullable Kind ofCode(@Nullable String code) {
    if (code == null) {
      return null;
    }
    return switch (code) {
      case "404", "410" -> Verdict.Kind.NOT_FOUND;
      case "401" -> Verdict.Kind.LOGIN_WALL;
      case "403", "429", "451" -> Verdict.Kind.BLOCKED;
      case "400", "500", "502", "503", "504" -> Verdict.Kind.ERROR;
      default -> null;
    };
  }

  /** Returns what a line says that the page is, or null; long ones only speak of cookies. */
  Verdict.@Nullable Kind line(String line) {
    boolean isProse = line.length() > LINE;
    String letters = letters(isProse ? line.substring(0, LINE) : line);
    Phrase phrase = phrase(letters);
    if (phrase == null) {
      return isProse ? null : titles.get(letters);
    }
    boolean isMuch = !isProse && phrase.letters().length() * SHARE >= letters.length();
    return isMuch || phrase.kind() == Verdict.Kind.CONSENT ? phrase.kind() : null;
  }

  private @Nullable Phrase phrase(String letters) {
    for (int at = 0; at + 2 < letters.length(); at++) {
      for (Phrase phrase : texts[bucket(letters, at)]) {
        if (letters.startsWith(phrase.letters(), at)) {
          return phrase;
        }
      }
    }
    return null;
  }

  /** Returns the letters and digits of a text, small, without accents told apart by code. */
  static String letters(String text) {
    return Letters.of(text);
  }
}
