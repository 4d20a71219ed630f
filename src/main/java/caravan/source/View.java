package caravan.source;

import caravan.source.Source.Condition;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed of chosen articles: what {@code config/feeds/<name>.yaml} says, bound and checked.
 *
 * @param name the file's name, {@code [a-z0-9-]+}: the feed is {@code /feeds/<name>.*}
 * @param digest of the file's text as resolved; another digest means another document
 * @param title of the feed, or null for its name
 * @param description of the feed, plain text, or null
 * @param was names that it had before
 * @param choice which articles it shows
 * @param limit how many it shows at most, or 0 for as many as any feed
 * @param sort which of an article's dates it is ordered by, newest first
 * @param brief whether it shows summaries alone
 */
public record View(
    String name,
    String digest,
    @Nullable String title,
    @Nullable String description,
    List<String> was,
    Choice choice,
    int limit,
    Sort sort,
    boolean brief) {

  /** What a view is ordered by. */
  public enum Sort {
    /** The date of publication, or of first sight where that is not known. */
    PUBLISHED,
    /** The date of first sight. */
    SEEN
  }

  /**
   * What an article must be to be shown: all that is said here; of a list, one of it. An empty list
   * asks for nothing.
   *
   * @param digest of all this and of the order: another one means other members, or other places
   * @param sources patterns of ids
   * @param categories names, in lower case
   * @param tags names, in lower case
   * @param languages tags in lower case; {@code en} is {@code en-gb}, too (RFC 4647 §3.3.1)
   * @param authors names, in lower case
   * @param words found in title and text
   * @param keep conditions, as a source has them
   */
  public record Choice(
      String digest,
      List<Pattern> sources,
      Set<String> categories,
      Set<String> tags,
      Set<String> languages,
      Set<String> authors,
      Words words,
      List<Condition> keep) {

    /** Returns whether it takes the article's file to decide. */
    public boolean asksForText() {
      return !words.isEmpty() || !keep.isEmpty();
    }
  }

  /**
   * What is looked for in title and text.
   *
   * @param all each of these is found
   * @param any one of these is found; empty for whichever
   * @param none none of these is found
   */
  public record Words(List<Pattern> all, List<Pattern> any, List<Pattern> none) {
    boolean isEmpty() {
      return all.isEmpty() && any.isEmpty() && none.isEmpty();
    }
  }
}
