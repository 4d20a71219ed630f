package caravan.store;

import caravan.article.Post;
import caravan.feed.Feed;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.store.Incident.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The feed of problems: one entry for each source that began to fail, fell silent or recovered, and
 * nothing else; its entries are in no other feed.
 *
 * <p>A first failure that the next try may mend changes nothing, nor does a host that asked for
 * patience. Thread-safe; a comparison costs as much as there are sources.
 */
public final class Incidents {
  private static final String NAME = "problems";
  private static final Duration KEPT = Duration.ofDays(365);

  /** After a start all may be late, which is no site's fault. */
  private static final Duration GRACE = Duration.ofHours(1);

  private final Database database;
  private final Function<Handle, List<Standing>> standings;
  private final Sources sources;
  private final UnaryOperator<String> masked;
  private final Telling telling;
  private final Clock clock;
  private final Instant began;
  private @Nullable Map<String, Incident> last;

  /**
   * How it is told.
   *
   * @param authority of ids (RFC 4151)
   * @param base address of the server, no slash at the end
   * @param title of the feed of all
   * @param items how many entries the feed shows
   */
  public record Telling(String authority, String base, String title, int items) {}

  /**
   * Makes it.
   *
   * @param standings finds out how all sources stand
   * @param masked takes secrets out of a text
   */
  public Incidents(
      Database database,
      Function<Handle, List<Standing>> standings,
      Sources sources,
      UnaryOperator<String> masked,
      Telling telling,
      Clock clock) {
    this.database = database;
    this.standings = standings;
    this.sources = sources;
    this.masked = masked;
    this.telling = telling;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** A source that is down, silent or well; what is none of these is left as it was. */
  private record Found(String source, State state, String reason) {}

  /**
   * Compares how the sources stand with what was told of them last.
   *
   * @return the feed where there is something new, and at the first time; else nothing
   */
  public synchronized List<Feed> changes() {
    boolean first = last == null;
    Map<String, Incident> told = last == null ? database.read(Incidents::latest) : last;
    last = told;
    List<Incident> fresh = new ArrayList<>();
    for (Found found : database.read(this::look)) {
      Incident before = told.get(found.source);
      boolean news =
          before == null ? found.state != State.RECOVERED : before.state() != found.state;
      if (news) {
        fresh.add(incident(found, before));
      }
    }
    if (!fresh.isEmpty()) {
      database.writeNow(handle -> write(handle, fresh));
      fresh.forEach(one -> told.put(one.source(), one));
    }
    return first || !fresh.isEmpty() ? List.of(feed()) : List.of();
  }

  /** Returns the feed as it was told last. */
  public Feed feed() {
    List<Post> posts =
        database.read(
            handle ->
                incidents(handle, "order by at desc, id desc limit " + telling.items).stream()
                    .map(Incident::post)
                    .toList());
    return Feed.of(
        NAME, telling.title + ": problems", telling.base + "/", "en", telling.base, posts);
  }

  private Incident incident(Found found, @Nullable Incident before) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String reason =
        found.state == State.RECOVERED && before != null
            ? IncidentText.since(before) + found.reason
            : found.reason;
    String shown = masked.apply(reason);
    return Incident.of(telling.authority, found.source, found.state, shown, at);
  }

  private List<Found> look(Handle handle) {
    Map<String, List<Followed>> listings = new HashMap<>();
    Followed.all(handle)
        .forEach(row -> listings.computeIfAbsent(row.source(), id -> new ArrayList<>()).add(row));
    return standings.apply(handle).stream()
        .map(one -> found(handle, one, listings.getOrDefault(one.source(), List.of())))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Found found(Handle handle, Standing given, List<Followed> listings) {
    boolean catchingUp = Duration.between(began, clock.instant()).compareTo(GRACE) < 0;
    Standing standing = catchingUp ? given.punctual() : given;
    if (catchingUp && given.down() && !standing.down()) {
      return null;
    }
    if (standing.down()) {
      return new Found(standing.source(), State.FAILING, IncidentText.failing(standing));
    }
    if (standing.state() != Standing.State.OK) {
      return null;
    }
    Silence silence = silence(handle, standing.source(), listings);
    return silence == null
        ? new Found(standing.source(), State.RECOVERED, IncidentText.recovered(standing))
        : new Found(
            standing.source(), State.SILENT, IncidentText.silent(standing.source(), silence));
  }

  private @Nullable Silence silence(Handle handle, String id, List<Followed> listings) {
    Instant now = clock.instant();
    long recent = now.minus(Silence.LEAST).toEpochMilli();
    long found = listings.stream().mapToLong(Followed::found).min().orElse(now.toEpochMilli());
    long changed = listings.stream().mapToLong(Followed::changed).max().orElse(0);
    if (changed > recent || found > recent) {
      return null;
    }
    List<String> ids = new ArrayList<>(List.of(id));
    Source source = sources.known(id);
    if (source != null) {
      ids.addAll(source.was());
    }
    return Silence.of(handle, ids, Instant.ofEpochMilli(found), now);
  }

  private boolean write(Handle handle, List<Incident> fresh) {
    for (Incident one : fresh) {
      handle
          .createUpdate(
              "insert into incident (id, source, state, reason, at) values (:id, :source, :state,"
                  + " :reason, :at) on conflict (id) do nothing")
          .bind("id", one.id())
          .bind("source", one.source())
          .bind("state", one.state().text())
          .bind("reason", one.reason())
          .bind("at", one.at().toEpochMilli())
          .execute();
    }
    handle
        .createUpdate(
            "delete from incident where at < :old and exists (select 1 from incident later"
                + " where later.source = incident.source and later.at > incident.at)")
        .bind("old", clock.instant().minus(KEPT).toEpochMilli())
        .execute();
    return true;
  }

  private static Map<String, Incident> latest(Handle handle) {
    Map<String, Incident> latest = new HashMap<>();
    incidents(handle, "order by at, id").forEach(one -> latest.put(one.source(), one));
    return latest;
  }

  private static List<Incident> incidents(Handle handle, String order) {
    return handle
        .createQuery("select id, source, state, reason, at from incident " + order)
        .map(
            (row, context) ->
                new Incident(
                    row.getString(1),
                    row.getString(2),
                    State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                    row.getString(4),
                    Instant.ofEpochMilli(row.getLong(5))))
        .list();
  }
}
