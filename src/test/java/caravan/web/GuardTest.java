package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is connected to: names are answered by the test, literals by themselves. */
class GuardTest {
  private static final String PUBLIC = "93.184.216.34";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "168.63.129.16",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "[::]",
        "[::1]",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:0a00:1::",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "0177.0.0.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "2130706433",
        "127.1",
        "127.0.1",
        "017700000001",
        "127.0.0.01",
        "127.0.0.1.",
        "127.0.0.0x1",
        "0X7F.1",
        "1.2.3.4.5",
        "a.0"
      })
  void special_and_oddly_spelt_addresses_are_refused(String host) {
    assertThatThrownBy(() -> guard(host).resolve(host)).isInstanceOf(Guard.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:2800:220:1::1",
        "64:ff9b::5db8:d822"
      })
  void public_addresses_are_connected_to(String host) throws Exception {
    assertThat(guard(host).resolve(host)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10010.example",
        "2007news.example",
        "1001.fonts.example",
        "0xcafe.example",
        "100days.example.",
        "127.0.0.1.example",
        "xn--e1afmkfd.example"
      })
  void names_that_begin_with_numbers_are_names(String host) throws Exception {
    assertThat(guard(PUBLIC).resolve(host)).hasSize(1);
  }

  @Test
  void only_the_public_ones_of_several_addresses_are_connected_to() throws Exception {
    assertThat(guard("10.0.0.1", PUBLIC, "::1").resolve("mixed.example"))
        .extracting(InetAddress::getHostAddress)
        .containsExactly(PUBLIC);
  }

  @Test
  void what_the_settings_list_is_allowed_and_nothing_beside_it() throws Exception {
    Guard guard = new Guard(Cidr.parseAll("127.0.0.1/32, fd00::/8"), literal("127.0.0.1"));
    assertThat(guard.resolve("localhost")).hasSize(1);
    Guard other = new Guard(Cidr.parseAll("127.0.0.1/32"), literal("127.0.0.2"));
    assertThatThrownBy(() -> other.resolve("localhost"))
        .isInstanceOf(Guard.Refused.class)
        .hasMessageContaining("caravan.web.allow-private");
  }

  private static Guard guard(String... addresses) {
    return new Guard(List.of(), literal(addresses));
  }

  private static DnsResolver literal(String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return Arrays.stream(addresses).map(GuardTest::address).toArray(InetAddress[]::new);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  private static InetAddress address(String host) {
    String literal = host.replaceFirst("\\.$", "");
    try {
      return InetAddress.getByName(literal.matches("[0-9a-f:.\\[\\]]+") ? literal : "127.0.0.1");
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
