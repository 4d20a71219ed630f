package caravan.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one rule file: a directive a line, {@code name: value} or {@code name(argument): value};
 * {@code #} begins a comment. A line that is wrong is told, and the others apply. An instance reads
 * one file.
 */
final class SiteRulesReader {
  private static final long LARGEST = 1_000_000;

  /** So many rules of a file apply; each costs a look at every page. */
  private static final int MOST = 1_000;

  private static final Pattern LINE =
      Pattern.compile("([A-Za-z_][\\w-]*)\\s*(?:\\((.*?)\\)\\s*)?:(.*)", Pattern.DOTALL);
  private static final Pattern LONE = Pattern.compile("[A-Za-z_][\\w-]*");

  private final String label;
  private final SiteRulesBinder binder = new SiteRulesBinder();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> remarks = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private int rules;

  private SiteRulesReader(String label) {
    this.label = label;
  }

  /**
   * What a file says.
   *
   * @param rules all that is right in it
   * @param problems what is wrong in it, in the order of its lines
   * @param remarks what is right but has no effect here, once a directive
   */
  record Result(SiteRules rules, List<Problem> problems, List<Problem> remarks) {}

  /** Reads a file; one that can't be read is a problem, and says nothing. */
  static Result read(Path file) {
    String label = SourceReader.label(file);
    try {
      if (Files.size(file) > LARGEST) {
        return failed(label, "larger than a megabyte: that is no rule file");
      }
      return of(label, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return failed(label, "can't be read: " + e.getMessage());
    }
  }

  private static Result failed(String label, String why) {
    return new Result(SiteRules.NONE, List.of(new Problem(label, 1, 1, why)), List.of());
  }

  /**
   * Reads a text.
   *
   * @param label names it in problems
   */
  static Result of(String label, String text) {
    SiteRulesReader reader = new SiteRulesReader(label);
    int number = 0;
    for (String line : text.replaceFirst("^\uFEFF", "").split("\r\n|\r|\n", -1)) {
      number++;
      String directive = line.strip();
      if (!directive.isEmpty() && !directive.startsWith("#")) {
        reader.line(directive, number, line.indexOf(directive) + 1);
      }
    }
    reader.binder.end().forEach(reader::problem);
    return new Result(
        reader.binder.rules(), List.copyOf(reader.problems), List.copyOf(reader.remarks));
  }

  private void line(String line, int number, int column) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      unread(line, number, column);
      return;
    }
    String name = String.valueOf(matcher.group(1));
    SiteDirective directive = SiteDirective.of(name);
    if (directive == null) {
      unknown(name, number, column);
    } else if (directive.remark() != null) {
      if (told.add(name)) {
        remarks.add(new Problem(label, number, column, "'" + name + "' " + directive.remark()));
      }
    } else if (directive.isRule() && ++rules > MOST) {
      if (told.add("")) {
        String message = "more than " + MOST + " rules; those from here on are left out";
        problems.add(new Problem(label, number, column, message));
      }
    } else {
      bind(directive, matcher, number, column);
    }
  }

  private void bind(SiteDirective directive, Matcher line, int number, int column) {
    String argument = line.group(2);
    String value = String.valueOf(line.group(3)).strip();
    try {
      binder.bind(directive, argument == null ? "" : argument, value, number);
    } catch (IllegalArgumentException e) {
      String message = "'" + line.group(1) + "': " + e.getMessage();
      problems.add(new Problem(label, number, column, message));
    }
  }

  private void unread(String line, int number, int column) {
    Matcher lone = LONE.matcher(line);
    String name = lone.lookingAt() ? lone.group() : "";
    if (SiteDirective.of(name) != null) {
      String message = "'" + name + "' has no colon; write " + name + ": …";
      problems.add(new Problem(label, number, column, message));
    } else {
      unknown(
          name.isEmpty() ? line.substring(0, Math.min(line.length(), 20)) : name, number, column);
    }
  }

  private void unknown(String name, int number, int column) {
    if (told.add(name)) {
      String hint =
          Nearest.to(name, SiteDirective.names())
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("; # begins a comment");
      problems.add(new Problem(label, number, column, "no directive '" + name + "'" + hint));
    }
  }

  private void problem(int number, String message) {
    problems.add(new Problem(label, number, 1, message));
  }
}
