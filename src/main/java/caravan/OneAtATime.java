package caravan;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Lets a route do one thing at a time, whoever calls it: who comes meanwhile waits. A route that
 * has it does not call itself. Thread-safe.
 */
final class OneAtATime extends RoutePolicySupport {
  private final Semaphore turn = new Semaphore(1, true);

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    turn.acquireUninterruptibly();
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    turn.release();
  }
}
