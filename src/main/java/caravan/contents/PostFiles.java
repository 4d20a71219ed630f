package caravan.contents;

import caravan.article.FileName;
import caravan.article.PostReader;
import caravan.web.Rejected;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Reads posts: front matter in YAML as Caravan, Jekyll and Hugo write it, or in Hugo's TOML and
 * JSON, which become YAML. Thread-safe.
 */
final class PostFiles implements Opener {
  /** Names that Hugo gives to the text of a folder, which then bears the name. */
  private static final Set<String> OF_FOLDER = Set.of("index", "_index");

  private final int pageBytes;
  private final PostReader reader = new PostReader("inbox", ZoneOffset.UTC);

  PostFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    String text = parcel.text(pageBytes).stripLeading();
    String post = FrontMatter.yaml(parcel.subject(), text);
    try {
      reader.read(parcel.subject(), post, Instant.EPOCH);
    } catch (PostReader.Broken e) {
      throw Rejected.held(String.valueOf(e.getMessage()));
    }
    return Several.of(new Item.Post(parcel.place(), name(parcel), post));
  }

  private static String name(Parcel parcel) {
    String[] folders = parcel.name().split("/", -1);
    boolean isOfFolder = OF_FOLDER.contains(parcel.stem()) && folders.length > 1;
    return FileName.safe((isOfFolder ? folders[folders.length - 2] : parcel.stem()) + ".md");
  }
}
