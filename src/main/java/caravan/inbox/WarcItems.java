package caravan.inbox;

import caravan.web.Rejected;
import caravan.web.Urls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
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
  private final Parcel parcel;
  private final WarcReader reader;
  private final int pageBytes;
  private int number;

  WarcItems(Parcel parcel, WarcReader reader, int pageBytes) {
    this.parcel = parcel;
    this.reader = reader;
    this.pageBytes = pageBytes;
  }

  @Override
  public @Nullable Item next() throws IOException {
    try {
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        number++;
        if (next.get() instanceof WarcResponse || next.get() instanceof WarcResource) {
          return item((WarcCaptureRecord) next.get());
        }
      }
      return null;
    } catch (IOException e) {
      throw Rejected.held(
          parcel.subject()
              + " can't be read from its record "
              + (number + 1)
              + " on ("
              + why(e)
              + "); what stands before it is taken; fetch it anew for the rest");
    }
  }

  private static String why(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private Item item(WarcCaptureRecord record) {
    String target = record.headers().first("WARC-Target-URI").orElse("");
    String place = parcel.place("record " + number + " (" + target + ")");
    try {
      return record instanceof WarcResponse response
          ? answer(place, target, response)
          : page(place, target, type(record), record.body());
    } catch (IOException e) {
      return new Item.Leftover(
          place, target + " is damaged or cut off (" + why(e) + "); fetch it anew");
    }
  }

  private Item answer(String place, String target, WarcResponse response) throws IOException {
    if (!isHttp(response) || response.http().status() != 200) {
      return new Item.Leftover(place, null);
    }
    HttpResponse http = response.http();
    return page(place, target, type(http), http.bodyDecoded());
  }

  private static @Nullable String type(Message message) {
    return message.headers().first("Content-Type").orElse(null);
  }

  private static boolean isHttp(WarcResponse response) {
    return response.contentType().base().toString().equals("application/http");
  }

  private Item page(String place, String target, @Nullable String type, MessageBody body)
      throws IOException {
    InputStream in = body.stream();
    byte[] head = in.readNBytes(Parcel.HEAD);
    Parcel part = new Parcel(place, "", new ByteArrayInputStream(head));
    if (Sniffing.kind(part) != Kind.HTML) {
      return new Item.Leftover(place, null);
    }
    byte[] rest = in.readNBytes(pageBytes - head.length + 1);
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
