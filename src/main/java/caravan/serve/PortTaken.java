package caravan.serve;

/** Another process answers where Caravan was to serve. */
public final class PortTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortTaken(String host, int port, String fact) {
    super("port " + port + " is taken on " + host + " (" + fact + "); choose another with --port");
  }
}
