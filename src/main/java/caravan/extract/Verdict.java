package caravan.extract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a page is, and what says so.
 *
 * @param reason in words; null for an article of which nothing is to be said
 * @param certain whether it holds even where a rule chose the body
 */
public record Verdict(Kind kind, @Nullable String reason, boolean certain) {
  /** What a page can be. */
  public enum Kind {
    ARTICLE,
    /** Teasers of articles. */
    LISTING,
    /** An answer with status 200 that says there is no such page. */
    NOT_FOUND,
    LOGIN_WALL,
    /** A demand for money with no beginning of the article worth reading. */
    PAY_WALL,
    /** A refusal, or a test whether a person asks. */
    BLOCKED,
    /** A question about cookies in place of the page. */
    CONSENT,
    /** Nothing but scripts that would fetch the text, or nothing at all. */
    EMPTY,
    /** A failure or a pause of the site. */
    ERROR,
    /** The page of a host without a site: a domain for sale, a server just installed. */
    PARKED,
    /** No more than the way to another address. */
    REDIRECT;

    /** Returns its name in small letters, such as {@code not-found}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** An article, and nothing to be said of it. */
  static final Verdict ARTICLE = new Verdict(Kind.ARTICLE, null, true);

  /** Returns whether the page is an article. */
  public boolean isArticle() {
    return kind == Kind.ARTICLE;
  }

  /** Returns why the page is no article, or null where it is one. */
  public @Nullable String refusal() {
    return isArticle() ? null : kind.id().replace('-', ' ') + ": " + reason;
  }

  /** Returns whether there is no such page, or its site fails. */
  boolean isMissing() {
    return kind == Kind.NOT_FOUND || kind == Kind.ERROR || kind == Kind.PARKED;
  }

  /** Returns the verdict where someone said which part of the page is the text. */
  Verdict underRule() {
    return certain ? this : ARTICLE;
  }
}
