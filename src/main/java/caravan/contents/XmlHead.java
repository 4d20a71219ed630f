package caravan.contents;

import caravan.web.Rejected;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before the root of an XML document. Stateless. */
final class XmlHead {
  private static final Pattern ROOT = Pattern.compile("\\A<([\\w:.-]+)");
  private static final Pattern DECLARED =
      Pattern.compile("<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\\b");
  private static final Pattern SUBSET = Pattern.compile("<!DOCTYPE[^>\\[]{0,2000}\\[");

  private XmlHead() {}

  /** Returns the name of the root, or the empty string where none is in sight. */
  static String root(String text) {
    String rest = text;
    for (String before = ""; !rest.equals(before); ) {
      before = rest;
      rest = skipped(skipped(rest, "<?", "?>"), "<!--", "-->");
      rest = rest.startsWith("<!DOCTYPE") || rest.startsWith("<!doctype") ? declared(rest) : rest;
    }
    Matcher root = ROOT.matcher(rest);
    return root.find() ? root.group(1) : "";
  }

  private static String skipped(String text, String start, String end) {
    int at = text.startsWith(start) ? text.indexOf(end) : -1;
    return at < 0 ? text : text.substring(at + end.length()).stripLeading();
  }

  private static String declared(String text) {
    int close = text.indexOf('>');
    int subset = text.indexOf('[');
    boolean isOpen = subset >= 0 && subset < close;
    int end = isOpen ? text.indexOf("]>") + 1 : close;
    return end <= 0 ? "" : text.substring(end + 1).stripLeading();
  }

  /**
   * Refuses a document that declares a language of its own: entities may stand for files of this
   * machine, or for more text than there is memory.
   *
   * @throws Rejected if it does
   */
  static void refuseDeclarations(String subject, String text) {
    if (DECLARED.matcher(text).find() || SUBSET.matcher(text).find()) {
      throw Rejected.held(
          subject
              + " declares entities or elements of its own (<!DOCTYPE … [ … ]>), which are never"
              + " read; take the declaration out and drop it again");
    }
  }
}
