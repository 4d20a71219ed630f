package caravan.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * What is answered to who asks how it goes: JSON with a word for all and one for each check, in the
 * form of MicroProfile Health.
 *
 * @param up whether no check is down
 * @param json the answer's body
 */
record HealthAnswer(boolean up, String json) {
  /** The detail that says of a check that is up: all works, and something is amiss. */
  static final String DEGRADED = "degraded";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Makes one.
   *
   * @param masked takes secrets out of a message
   */
  static HealthAnswer of(Collection<HealthCheck.Result> results, UnaryOperator<String> masked) {
    boolean up = results.stream().noneMatch(one -> one.getState() == HealthCheck.State.DOWN);
    boolean degraded =
        results.stream().anyMatch(one -> Boolean.TRUE.equals(one.getDetails().get(DEGRADED)));
    ObjectNode root = JSON.createObjectNode();
    root.put("status", up ? "UP" : "DOWN");
    root.put(DEGRADED, !up || degraded);
    var checks = root.putArray("checks");
    results.stream()
        .sorted(Comparator.comparing((HealthCheck.Result one) -> one.getCheck().getId()))
        .forEach(one -> checks.add(check(one, masked)));
    try {
      return new HealthAnswer(up, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts and numbers can always be written
    }
  }

  private static ObjectNode check(HealthCheck.Result result, UnaryOperator<String> masked) {
    ObjectNode check = JSON.createObjectNode();
    check.put("name", result.getCheck().getId());
    check.put("status", result.getState().name());
    ObjectNode data = JSON.createObjectNode();
    result.getMessage().ifPresent(message -> data.put("message", masked.apply(message)));
    result.getDetails().entrySet().stream()
        .filter(detail -> !HealthCheckHelper.isReservedKey(detail.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(detail -> data.set(detail.getKey(), JSON.valueToTree(detail.getValue())));
    if (!data.isEmpty()) {
      check.set("data", data);
    }
    return check;
  }
}
