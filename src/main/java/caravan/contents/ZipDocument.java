package caravan.contents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells documents and programs that are ZIP inside from archives, by their first entries. */
final class ZipDocument {
  private static final int ENTRY = 0x04034b50;
  private static final int ENTRY_SIZE = 30;

  private ZipDocument() {}

  /** Returns what a ZIP is that is no archive, or null for an archive. */
  static @Nullable String of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + ENTRY_SIZE < head.length; at++) {
      int name = at + ENTRY_SIZE;
      int end = bytes.getInt(at) == ENTRY ? name + (bytes.getShort(at + 26) & 0xFFFF) : -1;
      if (end > 0 && end <= head.length) {
        String kind =
            kind(latin(head, name, end), latin(head, end, Math.min(end + 80, head.length)));
        if (kind != null) {
          return kind;
        }
      }
    }
    return null;
  }

  private static @Nullable String kind(String name, String after) {
    if (name.equals("mimetype")) {
      return after.contains("epub") ? "a book (EPUB)" : "an office document (OpenDocument)";
    }
    if (name.equals("[Content_Types].xml") || name.matches("(?:word|xl|ppt)/.+\\.xml")) {
      return "an office document (DOCX, XLSX or PPTX)";
    }
    boolean isProgram = name.equals("META-INF/MANIFEST.MF") || name.equals("AndroidManifest.xml");
    return isProgram ? "a program (JAR or APK)" : null;
  }

  private static String latin(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
