package caravan.contents;

import caravan.web.Rejected;
import com.dd.plist.BinaryPropertyListParser;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListFormatException;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads the addresses that macOS saves ({@code .webloc}), in XML or binary. Thread-safe. */
final class PropertyLists implements Opener {
  /** More than the longest address needs. */
  private static final int LARGEST = 64 << 10;

  @Override
  public Items open(Parcel parcel) throws IOException {
    byte[] bytes = parcel.in().readNBytes(LARGEST + 1);
    String url = bytes.length > LARGEST ? null : url(parcel.subject(), bytes);
    if (url == null) {
      throw Rejected.held(
          parcel.subject()
              + " is a property list without an URL; drop a .webloc, or save the page as HTML");
    }
    return AddressLists.only(parcel, url, parcel.stem());
  }

  private static @Nullable String url(String subject, byte[] bytes) {
    if (bytes[0] == 'b') {
      return binary(subject, bytes);
    }
    String text = Parcel.text(bytes);
    XmlHead.refuseDeclarations(subject, text);
    Element key =
        Jsoup.parse(text, "", Parser.xmlParser())
            .selectFirst("plist > dict > key:matchesOwn(^URL$)");
    Element value = key == null ? null : key.nextElementSibling();
    return value == null ? null : value.text();
  }

  private static @Nullable String binary(String subject, byte[] bytes) {
    try {
      NSObject root = BinaryPropertyListParser.parse(bytes);
      NSObject url = root instanceof NSDictionary keys ? keys.get("URL") : null;
      return url instanceof NSString said ? said.getContent() : null;
    } catch (PropertyListFormatException | IOException | RuntimeException e) {
      throw Rejected.held(
          subject + " is a broken property list (" + e.getMessage() + "); save it anew");
    }
  }
}
