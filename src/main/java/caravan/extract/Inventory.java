package caravan.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** What stands on a page whose text alone does not tell what it is. */
final class Inventory implements NodeFilter {
  /** Scripts from here on have a character for a word or a syllable. */
  static final char IDEOGRAPHS = 0x2E80;

  private static final Vocabulary CAPTCHA =
      new Vocabulary()
          .add(1, "captcha challenges.cloudflare cf-chl challenge-form challenge-running")
          .add(1, "challenge-stage geetest nc_wrapper arkose");
  private static final Set<String> CAPTCHA_TAGS = Set.of("div", "iframe", "form");
  private static final Set<String> ROOTS =
      Set.of("root", "app", "__next", "__nuxt", "___gatsby", "main-app", "app-root", "react-root");
  private static final Set<String> CODE = Set.of("style", "template", "svg", "select", "option");
  private static final Set<String> BESIDE = Set.of("nav", "footer", "aside", "dialog");
  private static final Set<String> MEDIA = Set.of("video", "audio", "iframe", "figure");
  private static final List<String> LEAVING =
      List.of("location.replace(", "location.href=", "location.href =");

  /** A longer script may also send browsers elsewhere, but it has other work. */
  private static final int SHORT_SCRIPT = 2000;

  private static final int MOST_LINES = 60;

  /** A link that says so much is a title. */
  private static final int TITLE = 20;

  private final boolean byNames;
  private final Set<String> targets = new HashSet<>();
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder unscripted = new StringBuilder();
  private @Nullable String heading;
  private @Nullable Element beside;
  private @Nullable Element link;
  private @Nullable Element noscript;
  private int linked;
  private int stretch;
  private int longest;
  private int teasers;
  private boolean hasPassword;
  private boolean hasCaptcha;
  private boolean hasEmptyRoot;
  private boolean hasMedia;
  private boolean hasScript;
  private boolean leavesByScript;

  private Inventory(boolean byNames) {
    this.byNames = byNames;
  }

  /**
   * Surveys a page.
   *
   * @param byNames whether to leave out of the teasers what is named as lying beside them
   */
  static Inventory of(Element root, boolean byNames) {
    Inventory inventory = new Inventory(byNames);
    NodeTraversor.filter(inventory, root);
    inventory.endLine();
    inventory.longest = Math.max(inventory.longest, inventory.stretch);
    return inventory;
  }

  /** Returns the first heading of the first rank, or null. */
  @Nullable String heading() {
    return heading;
  }

  /** Returns the page's first lines, buttons included. */
  List<String> lines() {
    return lines;
  }

  /** Returns the beginning of what is said to browsers without scripts. */
  String unscripted() {
    return unscripted.toString();
  }

  /** Returns how many links look like titles of other pages. */
  int teasers() {
    return teasers;
  }

  /** Returns the weight of the longest text without such a link in it. */
  int longest() {
    return longest;
  }

  boolean hasPassword() {
    return hasPassword;
  }

  boolean hasCaptcha() {
    return hasCaptcha;
  }

  boolean hasEmptyRoot() {
    return hasEmptyRoot;
  }

  boolean hasMedia() {
    return hasMedia;
  }

  boolean hasScript() {
    return hasScript;
  }

  /** Returns whether a script sends the browser to another address. */
  boolean leavesByScript() {
    return leavesByScript;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      read(text.getWholeText());
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    String tag = element.normalName();
    if (tag.equals("script")) {
      script(element);
      return FilterResult.SKIP_ENTIRELY;
    }
    hasCaptcha |= CAPTCHA_TAGS.contains(tag) && isCaptcha(element);
    if (CODE.contains(tag) || Names.saysHidden(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    enter(element, tag);
    return FilterResult.CONTINUE;
  }

  private void enter(Element element, String tag) {
    if (element.isBlock() || tag.equals("br") || tag.equals("button") || tag.equals("a")) {
      endLine();
    }
    boolean isNamed =
        byNames && !tag.equals("body") && Names.isUnlikely(element, Names.say(element));
    boolean isBeside = BESIDE.contains(tag) || isNamed;
    beside = beside == null && isBeside ? element : beside;
    hasMedia |= MEDIA.contains(tag) && !isCaptcha(element);
    hasPassword |= tag.equals("input") && element.attr("type").equalsIgnoreCase("password");
    hasEmptyRoot |= isEmptyRoot(element);
    if (tag.equals("noscript")) {
      noscript = element;
    } else if (tag.equals("h1") && heading == null) {
      heading = Metadata.line(element);
    } else if (tag.equals("a") && link == null && element.hasAttr("href")) {
      link = element;
      linked = 0;
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (element.isBlock() || element.nameIs("button") || element.nameIs("a")) {
      endLine();
    }
    if (element.equals(link)) {
      endLink(element);
    }
    beside = element.equals(beside) ? null : beside;
    noscript = element.equals(noscript) ? null : noscript;
    return FilterResult.CONTINUE;
  }

  private void read(String text) {
    if (noscript != null) {
      unscripted.append(unscripted.length() < Phrases.LINE ? text : "");
      return;
    }
    if (lines.size() < MOST_LINES && line.length() < 2 * Phrases.LINE) {
      line.append(text);
    }
    int weight = beside == null ? weight(text) : 0;
    if (link == null) {
      stretch += weight;
    } else {
      linked += weight;
    }
  }

  private void endLink(Element anchor) {
    link = null;
    if (linked < TITLE) {
      stretch += linked;
    } else if (!anchor.attr("href").startsWith("#") && targets.add(anchor.attr("href"))) {
      teasers++;
      longest = Math.max(longest, stretch);
      stretch = 0;
    }
  }

  private void endLine() {
    if (line.length() > 0) {
      String text = line.toString().strip();
      if (!text.isEmpty()) {
        lines.add(text);
      }
      line.setLength(0);
    }
  }

  private void script(Element script) {
    hasScript = true;
    String data = script.data();
    boolean isShort = data.length() < SHORT_SCRIPT;
    leavesByScript |= isShort && LEAVING.stream().anyMatch(data::contains);
  }

  private static boolean isCaptcha(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    Attributes attributes = element.attributes();
    return (CAPTCHA.in(attributes.get("class"))
            | CAPTCHA.in(attributes.get("id"))
            | CAPTCHA.in(attributes.get("src")))
        != 0;
  }

  private static boolean isEmptyRoot(Element element) {
    String id = element.attributesSize() == 0 ? "" : element.attributes().get("id");
    if ((id.isEmpty() || !ROOTS.contains(id)) && !element.nameIs("app-root")) {
      return false;
    }
    int children = element.childrenSize();
    return (children == 0 && !element.hasText())
        || (children == 1 && element.child(0).childNodeSize() == 0);
  }

  /** Returns how much a text says: a letter counts once, a character that is a word twice. */
  static int weight(String text) {
    int weight = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      weight += !Character.isLetterOrDigit(c) ? 0 : c < IDEOGRAPHS ? 1 : 2;
    }
    return weight;
  }
}
