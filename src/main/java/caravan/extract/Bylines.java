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
  private static final Pattern HAN = Pattern.compile("[记記作撰通文]");

  /** A name, and whether its line stands close to the title. */
  record Line(String name, boolean isNear) {}

  private final Survey survey;
  private final int titleAt;

  Bylines(Survey survey, int titleAt) {
    this.survey = survey;
    this.titleAt = titleAt;
  }

  @Nullable Line find(Predicate<String> isSite) {
    String best = null;
    int most = 0;
    List<Survey.Line> lines = survey.lines;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).text().getWholeText().strip();
      String next =
          i + 1 < lines.size() && lines.get(i + 1).at() - lines.get(i).at() < 9
              ? lines.get(i + 1).text().getWholeText().strip()
              : "";
      int near = lines.get(i).at() - titleAt;
      boolean isNear = near > -30 && near < NEAR;
      String name = inLine(line, next, isNear);
      if (name == null || isSite.test(name)) {
        continue;
      }
      int score = (near > 0 ? 2 : 1) + (isNear ? 2 : 0);
      if (score > most) {
        most = score;
        best = name;
      }
    }
    return best == null ? null : new Line(best, most > 2);
  }

  private static @Nullable String inLine(String line, String next, boolean isNear) {
    if (line.length() > MAX_LINE) {
      return head(line);
    }
    String after = Persons.afterBy(line);
    if (after != null) {
      String name = Persons.name(after.isEmpty() ? next : after);
      return name != null && (after.isEmpty() ? next : after).length() <= MAX_LINE
          ? whole(name)
          : null;
    }
    Matcher dated = DATED.matcher(line);
    if (isNear && dated.find()) {
      String name = Persons.name(line.substring(dated.end()));
      return name == null ? null : whole(name);
    }
    Matcher later = LATER.matcher(line);
    if (isNear && later.find()) {
      String name = Persons.name(line.substring(later.end()));
      return name == null ? null : whole(name);
    }
    return head(line);
  }

  private static @Nullable String whole(String name) {
    String people = Persons.people(name);
    boolean isWhole = people != null && REST.matcher(name.substring(people.length())).matches();
    return isWhole || Persons.isPerson(name) ? people != null ? people : name : null;
  }

  /** Returns the reporters that a Chinese or Korean text names in its first words. */
  private static @Nullable String head(String line) {
    String head = line.substring(0, Math.min(line.length(), MAX_LINE));
    if (head.codePoints().noneMatch(Character::isIdeographic)) {
      Matcher korean = KOREAN.matcher(head);
      return korean.find() ? korean.group(1) : null;
    }
    Matcher names = HAN.matcher(head).find() ? CHINESE.matcher(head) : null;
    return names != null && names.find() ? names.group(1) : null;
  }
}
