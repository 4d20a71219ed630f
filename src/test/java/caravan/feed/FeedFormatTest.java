package caravan.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedFormatTest {
  private final Feed feed = FeedCase.of("full").feed();
  private final DefaultCamelContext context = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    context.getRegistry().bind("atom1", new FeedFormat(Atom1::render));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:write").marshal().custom("atom1");
            from("direct:read").unmarshal().custom("atom1");
          }
        });
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private byte[] send(String uri, Object body) {
    return context.createProducerTemplate().requestBody(uri, body, byte[].class);
  }

  @Test
  void a_route_marshals_a_feed() {
    assertThat(send("direct:write", feed)).isEqualTo(Atom1.render(feed));
  }

  @Test
  void another_body_is_named_in_the_error() {
    assertThatThrownBy(() -> send("direct:write", "text"))
        .isInstanceOf(CamelExecutionException.class)
        .hasRootCauseMessage("can write a Feed only, the body is a java.lang.String");
  }

  @Test
  void nothing_is_read() {
    assertThatThrownBy(() -> send("direct:read", new byte[] {1}))
        .hasRootCauseInstanceOf(UnsupportedOperationException.class);
  }
}
