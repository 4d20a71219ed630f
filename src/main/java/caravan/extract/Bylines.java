package caravan.extract;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the line of a page that says nothing but who wrote it. */
final class Bylines {
  private static final int MAX_LINE = 80;
  private static final int NEAR = 120;
  private static final Pattern DATED =
      Pattern.compile(
          "^[^\\p{L}]*\\d{1,4}[./-]\\s?\\d{1,2}[./-]\\s?\\d{2,4}[^\\p{L}]{0,20}(?:Uhr)?[^\\p{L}]{0,9}\\s[-|–—•·]\\s*|^[^\\p{L}]*\\d{1,4}[./-]\\s?\\d{1,2}[./-]\\s?\\d{2,4}\\s*[-|–—•·]\\s*");
  private static final Pattern LATER =
      Pattern.compile("(?:\\d{4}|\\p{L})\\s+(?:by|von|par|por|di)\\s+(?=\\p{Lu})");
  private static final Pattern CHINESE =
      Pattern.compile(
          "(?:(?:记者|記者|通讯员)\\s{0,3}[:：/／|｜]?|(?<!\\p{IsHan})(?:文|作者|撰文|取材・文|ライター)\\s?[:：/／|｜=＝])\\s{0,3}"
              + "(\\p{IsHan}{2,4}(?:[、，, ]{1,2}\\p{IsHan}{2,4}){0,4})(?=[)）\\s｜/]|$)");
  private static final Pattern KOREAN =
      Pattern.compile("(?:^|[\\s=\\[(])(\\p{IsHangul}{2,4})\\s?기자(?=[\\s\\])]|$)");
  private static final Pattern REST = Pattern.compile("(?:[\\s,;/(|].*)?");

  /** Letters of which each word for a reporter has one. */
  private static final String REPORTING = "记記作撰通文기";

  /** What a line gets that stands close below the title. */
  private static final int SUREST = 4;

  /** A name, and whether its line stands close to the title. */
  record Line(String name, boolean isNear) {}

  private final Survey survey;
  private final int titleAt;

  Bylines(Survey survey, int titleAt) {
    this.survey = survey;
    this.titleAt = titleAt;
  }

  /**
   * Returns the surest such line.
   *
   * @param onlyNear whether one that stands far from the title would be of no use
   */
  @Nullable Line find(Predicate<String> isSite, boolean onlyNear) {
    String best = null;
    int most = onlyNear ? 2 : 0;
    List<Survey.Line> lines = survey.lines;
    for (int i = 0; i < lines.size() && most < SUREST; i++) {
      int near = lines.get(i).at() - titleAt;
      boolean isNear = near > -30 && near < NEAR;
      int score = (near > 0 ? 2 : 1) + (isNear ? 2 : 0);
      if (score <= most) {
        continue;
      }
      String line = lines.get(i).text().getWholeText().strip();
      String name = inLine(line, i, isNear);
      if (name != null && !isSite.test(name)) {
        most = score;
        best = name;
      }
    }
    return best == null ? null : new Line(best, most > 2);
  }

  /** Returns the line that stands close after another, or nothing. */
  private String after(int i) {
    List<Survey.Line> lines = survey.lines;
    return i + 1 < lines.size() && lines.get(i + 1).at() - lines.get(i).at() < 9
        ? lines.get(i + 1).text().getWholeText().strip()
        : "";
  }

  private @Nullable String inLine(String line, int at, boolean isNear) {
    if (line.length() > MAX_LINE) {
      return head(line);
    }
    String after = Persons.afterBy(line);
    if (after != null) {
      String said = after.isEmpty() ? after(at) : after;
      return said.length() <= MAX_LINE ? whole(Persons.name(said)) : null;
    }
    Matcher dated = isNear ? DATED.matcher(line) : null;
    if (dated != null && dated.lookingAt()) {
      return whole(Persons.name(line.substring(dated.end())));
    }
    Matcher later = isNear ? LATER.matcher(line) : null;
    if (later != null && later.find()) {
      return whole(Persons.name(line.substring(later.end())));
    }
    return head(line);
  }

  private static @Nullable String whole(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String people = Persons.people(name);
    boolean isWhole = people != null && REST.matcher(name.substring(people.length())).matches();
    return isWhole || Persons.isPerson(name) ? people != null ? people : name : null;
  }

  /** Returns the reporters that a Chinese or Korean text names in its first words. */
  private static @Nullable String head(String line) {
    String head = line.substring(0, Math.min(line.length(), MAX_LINE));
    if (!reports(head)) {
      return null;
    }
    Matcher names = (head.contains("기자") ? KOREAN : CHINESE).matcher(head);
    return names.find() ? names.group(1) : null;
  }

  private static boolean reports(String head) {
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c > 0x1000 && REPORTING.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
