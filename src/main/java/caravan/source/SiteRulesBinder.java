package caravan.source;

import caravan.source.SiteRules.Literal;
import caravan.source.SiteRules.Move;
import caravan.source.SiteRules.Shape;
import caravan.source.SiteRules.Strip;
import caravan.source.SiteRules.Test;
import caravan.source.SiteRules.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the directives of one rule file. Each value's own syntax is judged here. */
final class SiteRulesBinder {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,20}");

  /** Headers that belong to the connection, or to Caravan. */
  private static final Pattern OWN =
      Pattern.compile(
          "host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|range|if-.*"
              + "|proxy-.*|accept-encoding|caravan-.*");

  private static final Set<String> YES = Set.of("yes", "true");
  private static final Set<String> NO = Set.of("no", "false");

  private final Map<String, List<Rule>> fields = new LinkedHashMap<>();
  private final Map<String, List<Rule>> nodes = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> images = new ArrayList<>();
  private final List<String> lazy = new ArrayList<>();
  private final List<Wrap> wraps = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<Literal> literals = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Boolean> says = new LinkedHashMap<>();
  private final Map<String, List<String>> tests = new LinkedHashMap<>();
  private @Nullable String test;
  private @Nullable String find;
  private int findLine;
  private @Nullable SiteDirective link;

  /**
   * Takes one directive.
   *
   * @param argument what stands in brackets, or empty
   * @throws IllegalArgumentException if its value is wrong; the message says how it would be right
   */
  void bind(SiteDirective directive, String argument, String value, int line) {
    if (value.isEmpty() && directive != SiteDirective.REPLACE_STRING) {
      throw new IllegalArgumentException("nothing stands behind the colon");
    }
    switch (directive) {
      case TITLE, BODY, DATE, AUTHOR ->
          fields.computeIfAbsent(directive.written(), name -> new ArrayList<>()).add(rule(value));
      case NEXT_PAGE_LINK, SINGLE_PAGE_LINK -> {
        add(directive, rule(value));
        link = directive;
      }
      case STRIP, STRIP_ATTR, DISSOLVE, NATIVE_AD_CLUE -> add(directive, selecting(value));
      case POST_STRIP_ATTR -> add(SiteDirective.STRIP_ATTR, selecting(value));
      case STRIP_ID_OR_CLASS -> names.add(bare(value));
      case STRIP_IMAGE_SRC -> images.add(bare(value));
      case SRC_LAZY_LOAD_ATTR -> lazy.add(value.toLowerCase(Locale.ROOT));
      case WRAP_IN -> wraps.add(new Wrap(tag(argument), selecting(value)));
      case MOVE_INTO -> moves.add(new Move(selecting(value), selecting(argument)));
      case IF_PAGE_CONTAINS -> condition(value);
      case FIND_STRING -> find(value, line);
      case REPLACE_STRING -> replace(argument, value);
      case HTTP_HEADER -> header(argument, value);
      case PRUNE, AUTODETECT_ON_FAILURE, INSERT_DETECTED_IMAGE, SKIP_JSON_LD ->
          says.put(directive.written(), isYes(value));
      case TEST_URL -> {
        test = value;
        tests.putIfAbsent(test, new ArrayList<>());
      }
      case TEST_CONTAINS -> contains(value);
      default -> throw new IllegalStateException(directive + " has no effect");
    }
  }

  /** Ends the file; returns what is missing, by line. */
  Map<Integer, String> end() {
    return find == null
        ? Map.of()
        : new TreeMap<>(Map.of(findLine, "'find_string' has no replace_string behind it"));
  }

  SiteRules rules() {
    return new SiteRules(
        Map.copyOf(fields),
        List.copyOf(literals),
        new Strip(
            all(SiteDirective.STRIP),
            List.copyOf(names),
            List.copyOf(images),
            all(SiteDirective.STRIP_ATTR)),
        new Shape(
            all(SiteDirective.DISSOLVE), List.copyOf(wraps), List.copyOf(moves), List.copyOf(lazy)),
        all(SiteDirective.NEXT_PAGE_LINK),
        all(SiteDirective.SINGLE_PAGE_LINK),
        all(SiteDirective.NATIVE_AD_CLUE),
        Map.copyOf(headers),
        Map.copyOf(says),
        tests.entrySet().stream()
            .map(one -> new Test(one.getKey(), List.copyOf(one.getValue())))
            .toList());
  }

  private void add(SiteDirective directive, Rule rule) {
    nodes.computeIfAbsent(directive.written(), name -> new ArrayList<>()).add(rule);
  }

  private List<Rule> all(SiteDirective directive) {
    return List.copyOf(nodes.getOrDefault(directive.written(), List.of()));
  }

  private static Rule rule(String xpath) {
    return Rule.xpath(Xpath.of(xpath));
  }

  private static Rule selecting(String text) {
    Xpath xpath = Xpath.of(text);
    if (!xpath.nodes()) {
      throw new IllegalArgumentException("'" + text + "' makes a text; it must select nodes");
    }
    return Rule.xpath(xpath);
  }

  /** The format takes quotes for a mistake, as they can't stand in its XPath. */
  private static String bare(String text) {
    String bare = text.replaceAll("['\"]", "");
    if (bare.isBlank()) {
      throw new IllegalArgumentException("'" + text + "' would match everything");
    }
    return bare;
  }

  private static String tag(String argument) {
    if (!TAG.matcher(argument).matches()) {
      throw new IllegalArgumentException("names no element; write wrap_in(blockquote): //…");
    }
    return argument.toLowerCase(Locale.ROOT);
  }

  /** Makes the link before it hold only on a page with what the condition selects. */
  private void condition(String condition) {
    List<Rule> links = link == null ? List.of() : nodes.getOrDefault(link.written(), List.of());
    if (links.isEmpty()) {
      throw new IllegalArgumentException("stands behind no single_page_link or next_page_link");
    }
    Xpath before = links.get(links.size() - 1).xpath();
    String path = before == null ? "" : before.text();
    String where = "boolean(" + Xpath.of(condition).text() + ")";
    boolean selects = before != null && before.nodes();
    links.set(
        links.size() - 1,
        rule(
            selects
                ? "(" + path + ")[" + where + "]"
                : "substring(" + path + ", 1, 9999 * number(" + where + "))"));
  }

  private void find(String text, int line) {
    if (find != null) {
      find = text;
      throw new IllegalArgumentException("the find_string before it has no replace_string");
    }
    find = text;
    findLine = line;
  }

  private void replace(String argument, String with) {
    String what = argument.isEmpty() ? find : argument;
    if (what == null || what.isEmpty()) {
      throw new IllegalArgumentException(
          "has nothing to replace; write replace_string(old): new, or find_string before it");
    }
    if (argument.isEmpty()) {
      find = null;
    }
    literals.add(new Literal(what, with));
  }

  private void header(String name, String value) {
    String header = name.strip().toLowerCase(Locale.ROOT);
    if (!HEADER.matcher(header).matches() || OWN.matcher(header).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no header that may be set; write http_header(referer): …");
    }
    headers.put(header, Syntax.header(value));
  }

  private static boolean isYes(String value) {
    String said = value.toLowerCase(Locale.ROOT);
    if (!YES.contains(said) && !NO.contains(said)) {
      throw new IllegalArgumentException("'" + value + "' is neither yes nor no");
    }
    return YES.contains(said);
  }

  private void contains(String text) {
    List<String> texts = test == null ? null : tests.get(test);
    if (texts == null) {
      throw new IllegalArgumentException("stands behind no test_url");
    }
    texts.add(text);
  }
}
