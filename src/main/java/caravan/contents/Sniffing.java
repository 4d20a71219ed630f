package caravan.contents;

import caravan.extract.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a file is by how it begins. Its name decides only between plain text and Markdown.
 * Stateless.
 */
final class Sniffing {
  private static final Pattern NETSCAPE =
      Pattern.compile("(?i)\\A<!DOCTYPE NETSCAPE-Bookmark-file");
  private static final Pattern DOCTYPE = Pattern.compile("(?i)\\A<!doctype html\\b");
  private static final Pattern PAGE =
      Pattern.compile("(?im)^\\s{0,9}<(?:!doctype html|html[\\s>])");
  private static final Pattern SECTION =
      Pattern.compile("(?im)\\A\\s*(?:[;#].*\\n\\s*)*\\[(?:InternetShortcut|Desktop Entry)\\S*\\]");
  private static final Pattern FENCE = Pattern.compile("\\A(?:---|\\+\\+\\+)[ \\t]*\\n");
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S*(?:\\s.*)?");
  private static final Pattern FIELD = Pattern.compile("([\\w-]{1,70}):(?:[ \\t].*)?");
  private static final Pattern MARKDOWN_NAME =
      Pattern.compile("(?i).*\\.(?:md|markdown|mkd|mdown)");
  private static final Pattern TEXT_NAME = Pattern.compile("(?i).*\\.(?:txt|text|asc)");
  private static final Pattern MARKS =
      Pattern.compile("(?m)^#{1,6} \\S|^(?:```|~~~)|\\]\\((?:https?:|/|\\.)");
  private static final Map<String, Kind> ROOTS =
      Map.of(
          "rss", Kind.FEED,
          "feed", Kind.FEED,
          "rdf:rdf", Kind.FEED,
          "opml", Kind.OPML,
          "plist", Kind.PLIST);
  private static final Set<String> OF_MAIL =
      Set.of("mime-version", "message-id", "received", "return-path", "dkim-signature");

  /** Controls that stand in texts: the last one switches charsets. */
  private static final String ALLOWED = "\n\t\f\u001B";

  private Sniffing() {}

  /** Returns what a parcel is. */
  static Kind kind(Parcel parcel) {
    byte[] head = parcel.head();
    Kind packed = packed(head);
    if (packed != null) {
      return packed;
    }
    if (FileKind.of(head) != null) {
      return Kind.FOREIGN;
    }
    String text = Parcel.text(head).stripLeading();
    if (text.isBlank() && parcel.isShort()) {
      return Kind.BLANK;
    }
    return isBinary(text) ? Kind.FOREIGN : kind(text, parcel);
  }

  private static @Nullable Kind packed(byte[] head) {
    String start = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u001F\u008B")) {
      return Kind.GZIP;
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return ZipDocument.of(head) == null ? Kind.ZIP : Kind.FOREIGN;
    }
    if (start.startsWith("WARC/")) {
      return Kind.WARC;
    }
    if (start.startsWith("bplist0")) {
      return Kind.PLIST;
    }
    return isTar(head) ? Kind.TAR : null;
  }

  private static boolean isTar(byte[] head) {
    return head.length >= 512 && TarArchiveInputStream.matches(head, 512);
  }

  /** Returns whether characters stand in a text that no person writes. */
  private static boolean isBinary(String text) {
    long odd = text.chars().filter(c -> (c < ' ' && ALLOWED.indexOf(c) < 0) || c == 0xFFFD).count();
    return text.indexOf('\0') >= 0 || odd * 20 > text.length();
  }

  private static Kind kind(String text, Parcel parcel) {
    if (Foreign.isMailbox(text)) {
      return Kind.FOREIGN;
    }
    if (FENCE.matcher(text).lookingAt()) {
      return Kind.POST;
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      Kind json = JsonFront.kind(text, parcel.isShort());
      if (json != null) {
        return json;
      }
    }
    if (SECTION.matcher(text).lookingAt()) {
      return Kind.SHORTCUT;
    }
    if (text.startsWith("<")) {
      Kind marked = marked(text, parcel.name());
      if (marked != null) {
        return marked;
      }
    }
    List<String> lines = lines(text, parcel.isShort());
    if (isMail(lines)) {
      return Kind.MAIL;
    }
    if (isAddresses(lines)) {
      return Kind.ADDRESSES;
    }
    return written(text, parcel.name());
  }

  private static @Nullable Kind marked(String text, String name) {
    if (NETSCAPE.matcher(text).lookingAt()) {
      return Kind.BOOKMARKS;
    }
    String root = XmlHead.root(text);
    Kind known = ROOTS.get(root.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (root.equalsIgnoreCase("html") || DOCTYPE.matcher(text).lookingAt()) {
      return Kind.HTML;
    }
    if (text.startsWith("<?xml") || text.startsWith("<!DOCTYPE") || root.equals("svg")) {
      return Kind.FOREIGN;
    }
    boolean isTag = Tag.isKnownTag(root.toLowerCase(Locale.ROOT));
    boolean isPage = isTag && !MARKDOWN_NAME.matcher(name).matches();
    return isPage || PAGE.matcher(text).find() ? Kind.HTML : null;
  }

  /** Returns the lines of a head, without the last where that may be cut off. */
  private static List<String> lines(String text, boolean isWhole) {
    List<String> lines = text.lines().toList();
    return isWhole || lines.size() < 2 ? lines : lines.subList(0, lines.size() - 1);
  }

  private static boolean isMail(List<String> lines) {
    Set<String> names = new HashSet<>();
    for (String line : lines) {
      if (line.isEmpty()) {
        break;
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        names.add(field.group(1).toLowerCase(Locale.ROOT));
      } else if (!line.startsWith(" ") && !line.startsWith("\t")) {
        return false;
      }
    }
    boolean isAddressed =
        names.contains("from")
            && (names.contains("subject") || names.contains("date") || names.contains("to"));
    return isAddressed || OF_MAIL.stream().anyMatch(names::contains);
  }

  private static boolean isAddresses(List<String> lines) {
    List<String> said =
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    return !said.isEmpty() && said.stream().allMatch(line -> ADDRESS.matcher(line).matches());
  }

  private static Kind written(String text, String name) {
    if (MARKDOWN_NAME.matcher(name).matches()) {
      return Kind.MARKDOWN;
    }
    if (TEXT_NAME.matcher(name).matches()) {
      return Kind.TEXT;
    }
    if (PAGE.matcher(text).find()) {
      return Kind.HTML;
    }
    return MARKS.matcher(text).find() ? Kind.MARKDOWN : Kind.TEXT;
  }
}
