package caravan.contents;

import caravan.extract.Documents;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails, and pages that browsers save as such (MHTML, RFC 2557).
 *
 * <p>The text of a mail is its HTML, else its plain text; that of an attached message where it has
 * none itself. Attachments are left out, and told of. Thread-safe.
 */
final class MailFiles implements Opener {
  private static final String LOCATION = "Content-Location";
  private static final String SNAPSHOT = "Snapshot-Content-Location";
  private final int pageBytes;

  MailFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    MailParts parts = MailParts.of(parcel.subject(), parcel.in(), pageBytes);
    MailParts.Part text = main(parts);
    if (text == null) {
      List<String> notes = parts.notes();
      throw Rejected.held(
          parcel.subject()
              + " is a mail without a text"
              + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")")
              + "; drop what is attached by itself");
    }
    return Several.of(item(parcel, parts, text));
  }

  /** Returns the part that is the page or the text, or null. */
  private static MailParts.@Nullable Part main(MailParts parts) {
    MailParts.Part named =
        parts.first(
            part ->
                part.isHtml()
                    && part.message().get(SNAPSHOT) != null
                    && Objects.equals(part.message().get(SNAPSHOT), part.head().get(LOCATION)));
    MailParts.Part html = named == null ? parts.first(MailParts.Part::isHtml) : named;
    MailParts.Part plain = parts.first(part -> !part.isHtml() && hasText(part));
    boolean isOuter = html == null || (plain != null && plain.messages() < html.messages());
    return isOuter ? plain : html;
  }

  private static boolean hasText(MailParts.Part part) {
    return !text(part).isBlank();
  }

  private static Item item(Parcel parcel, MailParts parts, MailParts.Part text) {
    boolean isPage = isPage(text);
    Map<String, String> fields = isPage ? Map.of() : fields(text.message(), parcel.stem());
    String url = url(text);
    List<String> notes = new ArrayList<>(parts.notes());
    if (text.isHtml()) {
      String type = text.head().get("Content-Type");
      Item.Document page = HtmlFiles.item(parcel.place(), url, type, text.bytes(), fields);
      notes.addAll(page.notes());
      return new Item.Document(page.place(), page.page(), fields, isPage ? page.notes() : notes);
    }
    Map<String, String> all = new HashMap<>(fields);
    all.put("content", PlainText.html(text(text)));
    Item.Document whole = TextFiles.whole(parcel.place(), url, all);
    return new Item.Document(whole.place(), whole.page(), all, notes);
  }

  private static String text(MailParts.Part part) {
    Page page = new Page("", part.head().get("Content-Type"), null, null, part.bytes());
    return Documents.text(page).replace("\r\n", "\n");
  }

  /** Returns whether a browser saved it: what lies beside the page is its furniture. */
  private static boolean isPage(MailParts.Part text) {
    String type = String.valueOf(text.message().get("Content-Type")).toLowerCase(Locale.ROOT);
    boolean isLocated = text.message().get(SNAPSHOT) != null || text.head().get(LOCATION) != null;
    return text.isHtml()
        && isLocated
        && (type.contains("multipart/related") || text.message() == text.head());
  }

  /** Returns where a page or a mail says that it can be read on the web. */
  private static String url(MailParts.Part text) {
    return Stream.of(
            text.message().get(SNAPSHOT),
            text.head().get(LOCATION),
            text.message().get(LOCATION),
            text.message().get("Archived-At"))
        .filter(Objects::nonNull)
        .map(said -> Urls.normal(said.replaceAll("^<|>.*$", "")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> fields(MailHead head, String stem) {
    Map<String, String> fields = new HashMap<>();
    String subject = head.text("Subject");
    fields.put("title", subject.isBlank() ? stem : subject);
    String date = head.text("Date").replaceAll("\\([^()]*\\)", "").strip();
    if (!date.isEmpty()) {
      fields.put("date", date);
    }
    String author = author(head.get("From"));
    if (author != null) {
      fields.put("author", author);
    }
    return fields;
  }

  /** Returns the name of a sender, its address where it has none, or null. */
  private static @Nullable String author(@Nullable String from) {
    MailboxList senders =
        from == null ? null : LenientAddressParser.DEFAULT.parseAddressList(from).flatten();
    if (senders == null || senders.isEmpty()) {
      return null;
    }
    Mailbox sender = senders.get(0);
    String name = sender.getName() == null ? "" : MailHead.decoded(sender.getName()).strip();
    return name.isEmpty() ? sender.getAddress() : name;
  }
}
