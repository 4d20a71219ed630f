package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;

/** Reads what one kind of file holds. */
interface Opener {
  /**
   * Returns what a parcel holds; it is closed by the caller, when all is read.
   *
   * @throws Rejected if nothing of it can be taken
   */
  Items open(Parcel parcel) throws IOException;
}
