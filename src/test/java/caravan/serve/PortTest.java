package caravan.serve;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost"})
  void a_taken_port_is_named_with_the_way_out(String host) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Port.requireFree(host, other.getLocalPort()))
          .isInstanceOf(PortTaken.class)
          .hasMessageStartingWith("port " + other.getLocalPort() + " is taken on " + host)
          .hasMessageEndingWith("choose another with --port");
    }
  }

  @Test
  void a_free_port_stays_free() {
    assertThatCode(() -> Port.requireFree("127.0.0.1", 0)).doesNotThrowAnyException();
  }

  @Test
  void a_port_that_nobody_answers_on_is_not_ours() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> Port.requireAnswer("127.0.0.1", port, "/", "x"))
        .isInstanceOf(PortTaken.class);
  }
}
