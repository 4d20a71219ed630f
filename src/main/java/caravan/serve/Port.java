package caravan.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whose a port is. */
public final class Port {
  private static final int TIMEOUT = 5_000;

  private Port() {}

  /**
   * Asks before the start whether the port can be had, which says so without a log of failures.
   *
   * @throws PortTaken where it cannot
   */
  public static void requireFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the server does: old connections in TIME_WAIT don't count
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new PortTaken(host, port, String.valueOf(e.getMessage()));
    }
  }

  /** Asks after the start whether the port gives the answer that this process alone gives. */
  static void requireAnswer(String host, int port, String path, String reason) {
    String status;
    try {
      status = status(host, port, path);
    } catch (IOException e) {
      throw new PortTaken(host, port, String.valueOf(e.getMessage()));
    }
    if (status == null || !status.endsWith(" " + reason)) {
      throw new PortTaken(host, port, "another server answers");
    }
  }

  private static @Nullable String status(String host, int port, String path) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    if (address.isAnyLocalAddress()) {
      address = InetAddress.getLoopbackAddress();
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
