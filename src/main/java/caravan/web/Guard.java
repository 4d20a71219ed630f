package caravan.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Decides which addresses may be connected to: none that is private, loopback, link-local or
 * otherwise special, unless the settings allow its block.
 *
 * <p>The HTTP client asks it for every new connection, redirects and literal addresses included,
 * and connects to just what it returns; so a name that resolves anew can't slip by. The blocks are
 * those of IANA's special-purpose registries (RFC 6890); addresses that embed an IPv4 one (mapped,
 * NAT64, 6to4) are judged by it. One more is the address at which Azure answers its own machines.
 * Thread-safe.
 */
public final class Guard implements DnsResolver {
  private static final List<Cidr> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.31.196.0/24",
              "192.52.193.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "192.175.48.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              "::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "100:0:0:1::/64",
              "2001::/23",
              "2001:db8::/32",
              "2620:4f:8000::/48",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Cidr::parse)
          .toList();

  /** What other software takes for an IPv4 address: its last part is a number. */
  private static final Pattern NUMERIC = Pattern.compile("(?i)(.*\\.)?(\\d+|0x[0-9a-f]*)");

  private static final Pattern PLAIN =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
  private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");

  private final List<Cidr> allowed;
  private final DnsResolver names;

  /** Makes a guard that asks the system's resolver. */
  public Guard(List<Cidr> allowed) {
    this(allowed, SystemDefaultDnsResolver.INSTANCE);
  }

  Guard(List<Cidr> allowed, DnsResolver names) {
    this.allowed = List.copyOf(allowed);
    this.names = names;
  }

  /**
   * Resolves a host to the addresses that may be connected to.
   *
   * @throws Refused if it has addresses and none of them may be
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (NUMERIC.matcher(bare).matches() && !PLAIN.matcher(bare).matches()) {
      throw new Refused(
          host + " is an unusual spelling of a numeric address; write four decimal parts");
    }
    InetAddress[] all = names.resolve(host);
    InetAddress[] open = Arrays.stream(all).filter(this::open).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new Refused(
          host
              + " is at "
              + all[0].getHostAddress()
              + ", which is not a public address; if it is yours, list its block in"
              + " caravan.web.allow-private");
    }
    return open;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private boolean open(InetAddress address) {
    List<byte[]> forms = forms(address);
    return forms.stream().anyMatch(form -> allowed.stream().anyMatch(block -> block.contains(form)))
        || forms.stream().noneMatch(form -> SPECIAL.stream().anyMatch(b -> b.contains(form)));
  }

  private static List<byte[]> forms(InetAddress address) {
    byte[] bytes = address.getAddress();
    List<byte[]> forms = new ArrayList<>(List.of(bytes));
    if (address instanceof Inet6Address && (NAT64.contains(bytes) || isMapped(bytes))) {
      forms.add(Arrays.copyOfRange(bytes, 12, 16));
    }
    if (address instanceof Inet6Address && SIX_TO_FOUR.contains(bytes)) {
      forms.add(Arrays.copyOfRange(bytes, 2, 6));
    }
    return forms;
  }

  private static boolean isMapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  /** Thrown for a host that may not be connected to; asking again is pointless. */
  public static final class Refused extends UnknownHostException {
    Refused(String reason) {
      super(reason);
    }
  }
}
