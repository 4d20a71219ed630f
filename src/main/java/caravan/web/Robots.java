package caravan.web;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What one robots.txt allows Caravan (RFC 9309). Immutable once made. */
public final class Robots {
  /** The product token that robots.txt files name (RFC 9309 §2.2.1). */
  public static final String TOKEN = "caravan";

  /** By itself it would take a long crawl-delay for a ban; the ceiling is ours to set. */
  private static final SimpleRobotRulesParser PARSER =
      new SimpleRobotRulesParser(Long.MAX_VALUE, SimpleRobotRulesParser.DEFAULT_MAX_WARNINGS);

  private final SimpleRobotRules rules;

  private Robots(SimpleRobotRules rules) {
    this.rules = rules;
  }

  /** Returns the rules that a file's text states for us. */
  public static Robots parse(String url, String text) {
    synchronized (PARSER) {
      return new Robots(
          PARSER.parseContent(
              url, text.getBytes(StandardCharsets.UTF_8), "text/plain", List.of(TOKEN)));
    }
  }

  /** Returns whether a page may be asked for. */
  public boolean allows(String url) {
    return rules.isAllowed(url);
  }

  /** Returns the pause that the file asks for between two requests, zero for none. */
  public Duration crawlDelay() {
    long millis = rules.getCrawlDelay();
    return millis > 0 ? Duration.ofMillis(millis) : Duration.ZERO;
  }
}
