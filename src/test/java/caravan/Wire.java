package caravan;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The way back to the client: either one whole {@link #respond}, or raw bytes by {@link #write},
 * after which the connection is closed.
 */
public final class Wire {
  private final Socket socket;
  private final Request request;
  private final Traffic.Pass pass;
  private final OutputStream out;
  private boolean whole;

  Wire(Socket socket, Request request, Traffic.Pass pass) throws IOException {
    this.socket = socket;
    this.request = request;
    this.pass = pass;
    this.out = socket.getOutputStream();
  }

  public Request request() {
    return request;
  }

  /** Sends a whole answer, without its body for HEAD and where the status allows none. */
  public void respond(int status, List<String> headers, byte[] body) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    boolean bare = status == 304 || status == 204;
    if (!bare) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    boolean empty = bare || request.method().equals("HEAD");
    byte[] all = Arrays.copyOf(start, start.length + (empty ? 0 : body.length));
    System.arraycopy(body, 0, all, start.length, all.length - start.length);
    whole = true;
    pass.close(); // before the last byte: the client's next request is no second one at a time
    out.write(all);
  }

  /** Sends raw text, as UTF-8. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends raw bytes. */
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Returns where raw bytes go. */
  public OutputStream out() {
    return out;
  }

  /** Waits; ends with an exception when the server is closed. */
  public void pause(Duration time) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server was closed", e);
    }
  }

  /** Resets the connection: what has been sent may be lost on the way. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  boolean staysOpen() {
    return whole && !request.header("Connection").equalsIgnoreCase("close");
  }
}
