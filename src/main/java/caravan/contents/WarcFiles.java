package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import org.netpreserve.jwarc.WarcReader;

/** Reads web archives (WARC, ISO 28500): every page of HTML that they hold. Thread-safe. */
final class WarcFiles implements Opener {
  private final int pageBytes;

  WarcFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    Metered in = new Metered(parcel.in());
    try {
      return new WarcItems(parcel, new WarcReader(in), in, pageBytes);
    } catch (IOException e) {
      throw Rejected.held(
          parcel.subject() + " is a broken WARC (" + e.getMessage() + "); fetch it anew");
    }
  }
}
