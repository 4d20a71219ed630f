package caravan.contents;

import caravan.web.Rejected;
import caravan.web.Urls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.Message;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/** The records of a web archive: pages are documents, other answers are passed over. */
final class WarcItems implements Items {
  /** Heads are read whole into memory. */
  private static final int LONGEST_HEAD = 1 << 20;

  private final Parcel parcel;
  private final WarcReader reader;
  private final Metered in;
  private final int pageBytes;
  private @Nullable WarcRecord current;
  private int number;

  WarcItems(Parcel parcel, WarcReader reader, Metered in, int pageBytes) {
    this.parcel = parcel;
    this.reader = reader;
    this.in = in;
    this.pageBytes = pageBytes;
  }

  @Override
  public @Nullable Item next() throws IOException {
    try {
      WarcRecord record = advance();
      while (record != null
          && !(record instanceof WarcResponse || record instanceof WarcResource)) {
        record = advance();
      }
      return record == null ? null : item((WarcCaptureRecord) record);
    } catch (IOException e) {
      throw Rejected.held(
          parcel.subject()
              + " can't be read from its record "
              + number
              + " on ("
              + why(e)
              + "); what stands before it is taken; fetch it anew for the rest");
    }
  }

  /** Returns the next record, or null at the end; what is left of the last one is passed over. */
  private @Nullable WarcRecord advance() throws IOException {
    if (current != null) {
      current.body().consume();
    }
    number++;
    in.allow(LONGEST_HEAD);
    current = reader.next().orElse(null);
    in.allowAll();
    return current;
  }

  private static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private Item item(WarcCaptureRecord record) {
    String said = record.headers().first("WARC-Target-URI").orElse("");
    String target = said.replaceAll("^<|>$", ""); // Wget brackets it, as WARC 1.0 seems to ask for
    String place = parcel.place("record " + number + " (" + target + ")");
    try {
      return record instanceof WarcResponse response
          ? answer(place, target, response)
          : page(place, target, type(record), record.body());
    } catch (IOException e) {
      in.allowAll();
      return new Item.Leftover(
          place, target + " is damaged or cut off (" + why(e) + "); fetch it anew");
    }
  }

  private Item answer(String place, String target, WarcResponse response) throws IOException {
    in.allow(LONGEST_HEAD);
    HttpResponse http = isHttp(response) ? response.http() : null;
    in.allowAll();
    return http != null && http.status() == 200
        ? page(place, target, type(http), http.bodyDecoded())
        : new Item.Leftover(place, null);
  }

  private static @Nullable String type(Message message) {
    return message.headers().first("Content-Type").orElse(null);
  }

  private static boolean isHttp(WarcResponse response) {
    return response.contentType().base().toString().equals("application/http");
  }

  private Item page(String place, String target, @Nullable String type, MessageBody body)
      throws IOException {
    InputStream stream = body.stream();
    byte[] head = stream.readNBytes(Parcel.HEAD);
    Parcel part = new Parcel(place, "", new ByteArrayInputStream(head));
    if (Sniffing.kind(part) != Kind.HTML) {
      return new Item.Leftover(place, null);
    }
    byte[] rest = stream.readNBytes(pageBytes - head.length + 1);
    if (head.length + rest.length > pageBytes) {
      return new Item.Leftover(
          place, target + " is larger than " + pageBytes + " bytes (caravan.web.max-bytes)");
    }
    byte[] bytes = new byte[head.length + rest.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(rest, 0, bytes, head.length, rest.length);
    String url = Urls.normal(target);
    return HtmlFiles.item(place, url == null ? "" : url, type, bytes, Map.of());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
