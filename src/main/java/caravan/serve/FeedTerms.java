package caravan.serve;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the feeds that a server serves: how long an answer may be kept, which hubs tell of
 * changes, where a feed went that has no longer its name. Thread-safe where its functions are.
 */
public final class FeedTerms {
  private final String base;
  private final int maxAge;
  private final ToIntFunction<String> ages;
  private final Function<String, Optional<Move>> moves;
  private final String hubs;
  private final ConcurrentMap<Integer, String> said = new ConcurrentHashMap<>();

  /**
   * Where a feed went.
   *
   * @param target the name that it has now; null for nowhere: it is gone for good
   */
  public record Move(@Nullable String target) {}

  /**
   * Makes the terms.
   *
   * @param base absolute address of the server, no slash at the end
   * @param maxAge seconds for which an answer may be kept: pages, and the least for feeds
   * @param ages the same for a feed by its name
   * @param hubs absolute addresses of the hubs that tell of changes (WebSub §4)
   * @param moves where a feed of a name went; asked only where there is none of this name
   */
  public FeedTerms(
      String base,
      int maxAge,
      ToIntFunction<String> ages,
      List<String> hubs,
      Function<String, Optional<Move>> moves) {
    this.base = base;
    this.maxAge = maxAge;
    this.ages = ages;
    this.moves = moves;
    this.hubs =
        hubs.stream().map(hub -> "<" + hub + ">; rel=\"hub\", ").collect(Collectors.joining());
  }

  /** Returns terms of feeds that have none of their own. */
  public static FeedTerms of(String base, int maxAge) {
    return new FeedTerms(base, maxAge, feed -> maxAge, List.of(), feed -> Optional.empty());
  }

  /** Returns the Cache-Control of a file; {@code feed} is null where it is none. */
  String cacheControl(@Nullable FeedPath feed) {
    int seconds = feed == null ? maxAge : Math.max(maxAge, ages.applyAsInt(feed.name()));
    String known = said.get(seconds);
    return known != null ? known : said.computeIfAbsent(seconds, age -> "max-age=" + age);
  }

  /** Returns the Link header of a feed's document: its hubs and itself; null where it has none. */
  @Nullable String links(@Nullable FeedPath feed) {
    return feed == null || hubs.isEmpty() ? null : hubs + "<" + address(feed) + ">; rel=\"self\"";
  }

  Optional<Move> moved(String feed) {
    return moves.apply(feed);
  }

  String address(FeedPath feed) {
    return base + feed.path();
  }
}
