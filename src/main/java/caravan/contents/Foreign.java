package caravan.contents;

import caravan.extract.FileKind;
import caravan.web.Rejected;
import java.util.regex.Pattern;

/** Says of what can't be read what it is, and what to do. Stateless. */
final class Foreign implements Opener {
  private static final Pattern MAILBOX = Pattern.compile("\\AFrom \\S.*\\n[\\w-]+:");
  private static final Pattern PICTURE = Pattern.compile("a (?:picture|font|recording)\\b.*");

  @Override
  public Items open(Parcel parcel) {
    throw Rejected.held(parcel.subject() + " is " + said(parcel));
  }

  /** Returns whether a text is the beginning of a mailbox (mbox). */
  static boolean isMailbox(String text) {
    return MAILBOX.matcher(text).lookingAt();
  }

  /** Returns whether it is a picture, a recording or a font, as they lie beside pages. */
  static boolean isFurniture(Parcel parcel) {
    String kind = FileKind.of(parcel.head());
    String text = kind == null ? Parcel.text(parcel.head()).stripLeading() : "";
    return kind == null ? XmlHead.root(text).equals("svg") : PICTURE.matcher(kind).matches();
  }

  private static String said(Parcel parcel) {
    String document = ZipDocument.of(parcel.head());
    String kind = document == null ? FileKind.of(parcel.head()) : document;
    if (kind != null) {
      return kind + ", which is not read; save the article as HTML, Markdown or text and drop that";
    }
    String text = Parcel.text(parcel.head()).stripLeading();
    if (isMailbox(text)) {
      return "a mailbox of several mails; save each one as a file (.eml) and drop those";
    }
    String root = XmlHead.root(text);
    if (root.equals("urlset") || root.equals("sitemapindex")) {
      return "a sitemap; make its site a source instead (./caravan add URL)";
    }
    return root.isEmpty()
        ? "no text, and nothing else that is known; drop HTML, Markdown, text, mail or an archive"
        : "XML that is neither a page nor a feed (<" + root + ">); drop the page it was made from";
  }
}
