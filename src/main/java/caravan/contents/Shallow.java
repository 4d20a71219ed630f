package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses what is nested deeper than its reader can follow: that costs only the file itself. */
record Shallow(Opener opener) implements Opener {
  @Override
  public Items open(Parcel parcel) throws IOException {
    try {
      return new Followed(opener.open(parcel), parcel.subject());
    } catch (StackOverflowError e) {
      throw tooDeep(parcel.subject());
    }
  }

  /** Returns why what can't be followed is refused. */
  static Rejected tooDeep(String subject) {
    return Rejected.held(
        subject + " is nested too deeply to be read; write it flatter and drop it again");
  }

  private record Followed(Items items, String subject) implements Items {
    @Override
    public @Nullable Item next() throws IOException {
      try {
        return items.next();
      } catch (StackOverflowError e) {
        throw tooDeep(subject);
      }
    }

    @Override
    public void close() throws IOException {
      items.close();
    }
  }
}
