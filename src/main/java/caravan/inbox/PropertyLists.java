package caravan.inbox;

import caravan.web.Rejected;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.PropertyListParser;
import java.io.IOException;
import java.text.ParseException;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Reads the addresses that macOS saves ({@code .webloc}), in XML or binary. Thread-safe. */
final class PropertyLists implements Opener {
  /** More than the longest address needs. */
  private static final int LARGEST = 64 << 10;

  @Override
  public Items open(Parcel parcel) throws IOException {
    byte[] bytes = parcel.in().readNBytes(LARGEST + 1);
    NSObject root = bytes.length > LARGEST ? null : root(parcel.subject(), bytes);
    NSObject url = root instanceof NSDictionary keys ? keys.get("URL") : null;
    if (!(url instanceof NSString said)) {
      throw Rejected.held(
          parcel.subject()
              + " is a property list without an URL; drop a .webloc, or save the page as HTML");
    }
    return AddressLists.only(parcel, said.getContent(), parcel.stem());
  }

  private static NSObject root(String subject, byte[] bytes) throws IOException {
    if (bytes[0] != 'b') {
      XmlHead.refuseDeclarations(subject, Parcel.text(bytes));
    }
    try {
      return PropertyListParser.parse(bytes);
    } catch (PropertyListFormatException
        | ParseException
        | SAXException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | IOException e) {
      throw Rejected.held(
          subject + " is a broken property list (" + e.getMessage() + "); save it anew");
    } catch (ParserConfigurationException e) {
      throw new IOException(e);
    }
  }
}
