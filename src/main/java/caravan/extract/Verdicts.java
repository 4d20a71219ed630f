package caravan.extract;

import caravan.article.Addresses;
import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Tells articles from what only stands in their place. A page that holds a text of its own is one,
 * whatever is written around it; phrases count in titles, and where there is hardly any other text.
 */
final class Verdicts {
  /** The weight of a text that speaks for itself. */
  private static final int LONG = 600;

  private static final int SHORT = 150;
  private static final int HARDLY = 40;

  /** A text of this weight may still be the beginning of one that is sold. */
  private static final int BEGINNING = 3000;

  private static final int TEASER = 200;

  /** So many titles of other pages make a listing, where no text is longer than a teaser's. */
  private static final int TITLES = 8;

  private static final int STRETCH = 250;

  /** A heading of this weight, in the title too, is an article's more likely than a wall's. */
  private static final int HEADLINE = 12;

  private static final Set<Verdict.Kind> HEADED =
      Set.of(Verdict.Kind.NOT_FOUND, Verdict.Kind.LOGIN_WALL, Verdict.Kind.BLOCKED);
  private static final int SOON = 15;
  private static final int SHOWN = 80;
  private static final Pattern REFRESH =
      Pattern.compile("\\s*(\\d{1,4})(?:\\.\\d*)?\\s*[;,]\\s*(?:url\\s*=\\s*)?['\"]?([^'\"]+).*");
  private static final Pattern ARTICLE_ADDRESS =
      Pattern.compile("\\d{4}|(?:[^-]+-){3}|(?:[^_]+_){3}|(?<!index|default|home)\\.[sx]?html?$");

  private final Metadata metadata;
  private final String url;
  private final Document document;
  private final boolean isEmpty;
  private final int size;
  private final int longest;
  private final Map<Verdict.Kind, String> said = new EnumMap<>(Verdict.Kind.class);
  private int rest;

  private Verdicts(
      Document document, Metadata metadata, String url, List<String> paragraphs, boolean isEmpty) {
    this.document = document;
    this.metadata = metadata;
    this.url = url;
    this.isEmpty = isEmpty;
    int sum = 0;
    int most = 0;
    for (int i = 0; i < paragraphs.size() && sum <= BEGINNING; i++) {
      int weight = Inventory.weight(paragraphs.get(i));
      sum += weight;
      most = Math.max(most, weight);
    }
    this.size = sum;
    this.longest = most;
  }

  /**
   * Judges a page.
   *
   * @param paragraphs what was found to be its text
   * @param isEmpty whether there is nothing to be read or seen in it
   */
  static Verdict of(
      Document document, Metadata metadata, String url, List<String> paragraphs, boolean isEmpty) {
    return new Verdicts(document, metadata, url, paragraphs, isEmpty).judge(paragraphs);
  }

  private Verdict judge(List<String> paragraphs) {
    String title = document.title();
    Verdict.Kind titled = Phrases.KNOWN.title(title);
    boolean isDeclared = isDeclared();
    boolean isSold = size < BEGINNING && isSold();
    String type = metadata.meta("og:type");
    boolean isTyped = type != null && type.startsWith("article");
    boolean mayList = longest < STRETCH && !isDeclared && !isTyped && !isArticleAddress();
    if (size >= LONG && titled == null && !isSold && !mayList) {
      return Verdict.ARTICLE;
    }
    read(paragraphs);
    Inventory inventory =
        Inventory.of(document.body(), mayList || titled == Verdict.Kind.NOT_FOUND);
    String heading = inventory.heading();
    if (titled == null && rest < SHORT) {
      titled = Phrases.KNOWN.title(heading);
      title = titled == null ? title : String.valueOf(heading);
    }
    if (rest < HARDLY && said.isEmpty() && !isDeclared) {
      read(inventory.lines());
    }
    Verdict verdict = titled == null ? null : titled(titled, title, inventory, isDeclared);
    verdict = verdict != null ? verdict : sold(isSold, inventory);
    verdict =
        verdict != null
            ? verdict
            : saying(inventory, possible(isDeclared, document.title(), heading));
    verdict = verdict != null ? verdict : empty(inventory);
    verdict = verdict != null || !mayList ? verdict : listing(inventory);
    return verdict != null ? verdict : Verdict.ARTICLE;
  }

  /** Notes what the lines say that the page is, and how much they say beside. */
  private void read(List<String> lines) {
    rest = 0;
    for (int i = 0; i < lines.size() && rest <= BEGINNING; i++) {
      String line = lines.get(i);
      Verdict.Kind kind = Phrases.KNOWN.line(line);
      if (kind == null) {
        rest += Inventory.weight(line);
      } else {
        said.putIfAbsent(kind, line);
      }
    }
  }

  private boolean isDeclared() {
    return metadata.jsonLd().article("headline", "datePublished") != null
        || metadata.meta("article:published_time") != null;
  }

  private boolean isSold() {
    String tier = metadata.meta("article:content_tier");
    return (tier != null && !tier.equalsIgnoreCase("free")) || metadata.jsonLd().isSold();
  }

  private boolean isArticleAddress() {
    if (url.isEmpty()) {
      return true;
    }
    URI uri = Anchor.uri(url);
    if (uri == null) {
      return true;
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("/+$", "");
    String last = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    return ARTICLE_ADDRESS.matcher(last).find() || ARTICLE_ADDRESS.matcher(query).find();
  }

  private @Nullable Verdict titled(
      Verdict.Kind kind, String title, Inventory inventory, boolean isDeclared) {
    boolean isBacked = said.containsKey(kind) || isBacked(kind, inventory);
    int most = isDeclared ? SHORT : isBacked ? BEGINNING : TEASER;
    boolean needsScript = kind == Verdict.Kind.EMPTY && !inventory.hasScript();
    if (rest >= most || (isDeclared && !isBacked) || needsScript) {
      return null;
    }
    boolean isDoubtless =
        kind == Verdict.Kind.NOT_FOUND
            || kind == Verdict.Kind.LOGIN_WALL
            || kind == Verdict.Kind.BLOCKED;
    boolean isCertain = isDoubtless && !isDeclared && (isBacked || rest < HARDLY);
    return new Verdict(kind, "its title says " + quoted(title), isCertain);
  }

  /** Returns whether something beside words says the same. */
  private boolean isBacked(Verdict.Kind kind, Inventory inventory) {
    String robots = metadata.meta("robots");
    return switch (kind) {
      case LOGIN_WALL -> inventory.hasPassword();
      case BLOCKED -> inventory.hasCaptcha();
      case NOT_FOUND ->
          (robots != null && robots.contains("noindex") && rest < LONG)
              || (inventory.teasers() >= TITLES && inventory.longest() < LONG);
      default -> false;
    };
  }

  private @Nullable Verdict sold(boolean isSold, Inventory inventory) {
    String wall = said.get(Verdict.Kind.PAY_WALL);
    if (wall == null && isSold) {
      wall =
          inventory.lines().stream()
              .filter(line -> Phrases.KNOWN.line(line) == Verdict.Kind.PAY_WALL)
              .findFirst()
              .orElse(null);
    }
    if (wall == null || size >= BEGINNING) {
      return null;
    }
    if (rest < (isSold ? TEASER : HARDLY)) {
      return new Verdict(Verdict.Kind.PAY_WALL, "it says " + quoted(wall), false);
    }
    String only = "only the beginning: pay wall: it says " + quoted(wall);
    return new Verdict(Verdict.Kind.ARTICLE, only, true);
  }

  /** Returns what a page's few lines may say of it: news may tell of errors, and of cookies. */
  private static Set<Verdict.Kind> possible(
      boolean isDeclared, String title, @Nullable String heading) {
    if (isDeclared) {
      return Set.of(Verdict.Kind.LOGIN_WALL);
    }
    boolean isHeaded =
        heading != null
            && Inventory.weight(heading) >= HEADLINE
            && (heading.indexOf(' ') > 0 || heading.charAt(0) >= Inventory.IDEOGRAPHS)
            && Phrases.letters(title).contains(Phrases.letters(heading));
    return isHeaded ? HEADED : EnumSet.allOf(Verdict.Kind.class);
  }

  /** Judges a page with hardly any text but what says that it is none. */
  private @Nullable Verdict saying(Inventory inventory, Set<Verdict.Kind> possible) {
    boolean mayLeave = possible.contains(Verdict.Kind.REDIRECT) || rest < HARDLY;
    Verdict left = mayLeave ? leaving(inventory) : null;
    if (left != null || rest >= SHORT) {
      return left;
    }
    for (Map.Entry<Verdict.Kind, String> one : said.entrySet()) {
      boolean isMost = rest < Math.max(HARDLY, Inventory.weight(one.getValue()));
      if (isMost && possible.contains(one.getKey())) {
        String reason = "it says " + quoted(one.getValue()) + " and hardly more";
        return new Verdict(one.getKey(), reason, false);
      }
    }
    if (rest < HARDLY && inventory.heading() == null && possible.size() > 1) {
      if (inventory.hasCaptcha()) {
        return new Verdict(Verdict.Kind.BLOCKED, "it holds a captcha and no text", true);
      }
      if (inventory.hasPassword()) {
        return new Verdict(Verdict.Kind.LOGIN_WALL, "it asks for a password, no more", true);
      }
    }
    return null;
  }

  private @Nullable Verdict leaving(Inventory inventory) {
    String refresh = metadata.meta("refresh");
    Matcher matcher = REFRESH.matcher(refresh == null ? "" : refresh);
    boolean isSoon = matcher.matches() && Integer.parseInt(matcher.group(1)) <= SOON;
    if (isSoon && rest < SHORT && !isHere(matcher.group(2).strip())) {
      String reason = "it sends browsers to " + cut(matcher.group(2).strip());
      return new Verdict(Verdict.Kind.REDIRECT, reason, false);
    }
    boolean isByScript = inventory.leavesByScript() && rest < HARDLY && isEmpty;
    return isByScript
        ? new Verdict(Verdict.Kind.REDIRECT, "a script sends browsers elsewhere", false)
        : null;
  }

  private boolean isHere(String target) {
    return target.isEmpty() || url.equals(Addresses.media(url, target));
  }

  private @Nullable Verdict empty(Inventory inventory) {
    if (inventory.hasMedia() || rest >= HARDLY || inventory.longest() >= SHORT) {
      return null;
    }
    if (inventory.hasEmptyRoot()
        && inventory.hasScript()
        && (isEmpty || inventory.heading() == null)) {
      return new Verdict(Verdict.Kind.EMPTY, "only a browser's scripts would fill it", false);
    }
    if (!isEmpty) {
      return null;
    }
    String reason =
        Phrases.KNOWN.line(inventory.unscripted().strip()) == Verdict.Kind.EMPTY
            ? "it says " + quoted(inventory.unscripted().strip())
            : "no text was found";
    return new Verdict(Verdict.Kind.EMPTY, reason, false);
  }

  private @Nullable Verdict listing(Inventory inventory) {
    if (inventory.teasers() < TITLES || inventory.longest() >= STRETCH) {
      return null;
    }
    String reason =
        inventory.teasers() + " titles of other pages, and no text as long as an article";
    return new Verdict(Verdict.Kind.LISTING, reason, false);
  }

  private static String quoted(String text) {
    return "“" + cut(text) + "”";
  }

  private static String cut(String text) {
    String line = String.valueOf(Metadata.line(text));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
