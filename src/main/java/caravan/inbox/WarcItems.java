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
      Optional<WarcRecord> next = reader.next();
      while (next.isPresent() && !(next.get() instanceof WarcCaptureRecord)) {
        number++;
        next = reader.next();
      }
      if (next.isEmpty()) {
        return null;
      }
      number++;
      return item((WarcCaptureRecord) next.get());
    } catch (IOException e) {
      throw Rejected.held(
          parcel.subject()
              + " can't be read from its record "
              + (number + 1)
              + " on ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + "); what stands before it is taken; fetch it anew for the rest");
    }
  }

  private Item item(WarcCaptureRecord record) throws IOException {
    String place = parcel.place("record " + number + " (" + record.target() + ")");
    if (record instanceof WarcResponse response && isHttp(response)) {
      HttpResponse http = response.http();
      String type = http.headers().first("Content-Type").orElse(null);
      return http.status() == 200
          ? page(place, record.target(), type, decoded(http))
          : new Item.Leftover(place, null);
    }
    if (record instanceof WarcResource) {
      String type = record.headers().first("Content-Type").orElse(null);
      return page(place, record.target(), type, record.body());
    }
    return new Item.Leftover(place, null);
  }

  private static boolean isHttp(WarcResponse response) {
    return response.contentType().base().toString().equals("application/http");
  }

  /** Returns a body as it was before it was packed; one that only claims to be packed as it is. */
  private static MessageBody decoded(HttpResponse http) throws IOException {
    return http.bodyDecoded();
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
