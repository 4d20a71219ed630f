package caravan.observe;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A {@code HealthCheck} of Camel's that a function makes; one that throws is down. */
final class Check extends AbstractHealthCheck {
  private final boolean live;
  private final boolean ready;
  private final Consumer<HealthCheckResultBuilder> check;

  /**
   * Makes one.
   *
   * @param live whether the process should be started anew where it is down
   * @param ready whether nothing should be asked of the process where it is down
   */
  Check(String id, boolean live, boolean ready, Consumer<HealthCheckResultBuilder> check) {
    super("caravan", id);
    this.live = live;
    this.ready = ready;
    this.check = check;
  }

  @Override
  public boolean isLiveness() {
    return live;
  }

  @Override
  public boolean isReadiness() {
    return ready;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    try {
      result.up();
      check.accept(result);
    } catch (RuntimeException e) {
      result.down().message(String.valueOf(e.getMessage()));
    }
  }
}
