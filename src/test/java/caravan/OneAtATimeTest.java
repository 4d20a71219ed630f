package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who publish at once: one waits until the other is done. */
class OneAtATimeTest {
  @TempDir Path folder;
  private final CamelContext camel = new DefaultCamelContext();
  private final Gate gate = new Gate();
  private Beans beans;

  /** Stands where the store marks what is gone, which is the first that a publication does. */
  public static final class Gate {
    final AtomicInteger most = new AtomicInteger();
    final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    public void markGone() throws InterruptedException {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      assertThat(open.await(1, TimeUnit.MINUTES)).isTrue();
      inside.decrementAndGet();
    }
  }

  @BeforeEach
  void start() throws Exception {
    Home home = Home.of(folder);
    beans = new Beans(home, Settings.read(home, Map.of(), Map.of()), Set.of(), new Ticking());
    Map<String, Object> named = new RouteBeans(beans).named();
    named.put("store", gate);
    named.forEach(camel.getRegistry()::bind);
    Path route = home.install().resolve("routes/publish.camel.yaml");
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + route));
    camel.start();
  }

  @AfterEach
  void close() throws Exception {
    gate.open.countDown();
    camel.stop();
    beans.close();
  }

  private Thread publication() {
    Thread thread =
        new Thread(
            () -> camel.createProducerTemplate().requestBody("direct:publish", (Object) null));
    thread.start();
    return thread;
  }

  /** Waits until a publication is at the gate, or where it waits for its turn. */
  private static void awaitHeld(Thread publication) {
    Set<Thread.State> held = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    while (publication.isAlive() && !held.contains(publication.getState())) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_publication_waits_for_the_one_before() throws InterruptedException {
    List<Thread> publications = List.of(publication(), publication(), publication());
    publications.forEach(OneAtATimeTest::awaitHeld);
    gate.open.countDown();
    for (Thread publication : publications) {
      publication.join();
    }
    assertThat(gate.most).hasValue(1);
  }

  @Test
  void one_exchange_may_publish_twice() {
    gate.open.countDown();
    var exchange = ExchangeBuilder.anExchange(camel).build();
    var template = camel.createProducerTemplate();
    template.send("direct:publish", exchange);
    template.send("direct:publish", exchange);
    assertThat(exchange.getException()).isNull();
    assertThat(gate.most).hasValue(1);
  }
}
