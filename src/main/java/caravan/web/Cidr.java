package caravan.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A block of addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7} (RFC 4632, RFC 4291). */
public record Cidr(List<Byte> network, int bits) {

  /**
   * Reads a block; a single address is a block of one.
   *
   * @throws IllegalArgumentException if it is no literal address with an optional length
   */
  public static Cidr parse(String text) {
    String[] parts = text.strip().split("/", 2);
    if (!parts[0].matches("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("'" + text + "' is no block such as 127.0.0.1/32");
    }
    try {
      byte[] address = InetAddress.getByName(parts[0]).getAddress();
      int bits = parts.length < 2 ? address.length * 8 : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > address.length * 8) {
        throw new IllegalArgumentException("'" + text + "' has a length out of range");
      }
      return new Cidr(boxed(address), bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no block such as 127.0.0.1/32", e);
    }
  }

  /** Reads blocks parted by commas; nothing for a blank text. */
  public static List<Cidr> parseAll(String text) {
    return Arrays.stream(text.split(",")).filter(part -> !part.isBlank()).map(Cidr::parse).toList();
  }

  /** Returns whether an address of four or sixteen bytes lies in this block. */
  public boolean contains(byte[] address) {
    if (address.length != network.size()) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if (((address[bit >> 3] ^ network.get(bit >> 3)) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return List.of(boxed);
  }
}
