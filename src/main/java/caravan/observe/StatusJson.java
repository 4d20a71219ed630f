package caravan.observe;

import caravan.store.Standing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@link Status} as one JSON object for a program; times are ISO 8601, UTC. */
public final class StatusJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJson() {}

  /**
   * Renders it.
   *
   * @param masked takes secrets out of a text
   */
  public static String render(Status status, UnaryOperator<String> masked) {
    ObjectNode root = JSON.createObjectNode();
    root.put("at", status.at().toString());
    var sources = root.putArray("sources");
    status.sources().forEach(one -> sources.add(source(one, masked)));
    root.putObject("totals")
        .put("addresses", status.totals().visits())
        .put("due", status.queue().due())
        .put("busy", status.queue().busy())
        .put("held", status.totals().held())
        .put("refused", status.totals().refused())
        .put("gone", status.totals().gone())
        .put("deadLetters", status.deadLetters())
        .put("posts", status.totals().posts());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts and numbers can always be written
    }
  }

  static ObjectNode source(Standing one, UnaryOperator<String> masked) {
    ObjectNode node = JSON.createObjectNode();
    node.put("source", one.source());
    node.put("state", one.state().name().toLowerCase(Locale.ROOT));
    node.put("lastRead", text(one.lastRead()));
    node.put("late", one.late());
    node.put("next", text(one.next()));
    node.put("why", masked.apply(one.why()));
    node.put("failures", one.failures());
    node.put("reason", one.reason() == null ? null : masked.apply(one.reason()));
    node.putObject("articles")
        .put("day", one.yield().day())
        .put("week", one.yield().week())
        .put("all", one.yield().all());
    node.put("waiting", one.waiting());
    return node;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
