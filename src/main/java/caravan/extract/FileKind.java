package caravan.extract;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells files of other kinds from documents by the bytes they begin with, whatever their server
 * calls them (as the MIME Sniffing standard does, §6).
 */
public final class FileKind {
  private static final int LONGEST = 16;

  private static final Map<String, String> BEGINNINGS =
      Map.ofEntries(
          Map.entry("%PDF-", "a PDF"),
          Map.entry("%!PS-Adobe-", "PostScript"),
          Map.entry("\u0089PNG\r\n\u001A\n", "a picture (PNG)"),
          Map.entry("\u00FF\u00D8\u00FF", "a picture (JPEG)"),
          Map.entry("GIF87a", "a picture (GIF)"),
          Map.entry("GIF89a", "a picture (GIF)"),
          Map.entry("RIFF", "a picture or a recording (RIFF)"),
          Map.entry("PK\u0003\u0004", "a ZIP archive or an office document"),
          Map.entry("\u00D0\u00CF\u0011\u00E0", "an office document"),
          Map.entry("Rar!\u001A\u0007", "an archive (RAR)"),
          Map.entry("7z\u00BC\u00AF'\u001C", "an archive (7z)"),
          Map.entry("\u001F\u008B\b", "a gzip archive"),
          Map.entry("ID3", "a recording (MP3)"),
          Map.entry("OggS\u0000", "a recording (Ogg)"),
          Map.entry("\u001AE\u00DF\u00A3", "a recording (Matroska)"),
          Map.entry("wOF2", "a font"),
          Map.entry("wOFF", "a font"),
          Map.entry("\u0000\u0001\u0000\u0000", "a font"),
          Map.entry("OTTO\u0000", "a font"),
          Map.entry("\u0000\u0000\u0001\u0000", "a picture (icon)"),
          Map.entry("II*\u0000", "a picture (TIFF)"),
          Map.entry("MM\u0000*", "a picture (TIFF)"),
          Map.entry("8BPS", "a picture (Photoshop)"),
          Map.entry("BZh", "an archive (bzip2)"),
          Map.entry("\u00FD7zXZ\u0000", "an archive (XZ)"),
          Map.entry("(\u00B5/\u00FD", "an archive (Zstandard)"),
          Map.entry("fLaC", "a recording (FLAC)"),
          Map.entry("\u007FELF", "a program"),
          Map.entry("SQLite format 3\u0000", "a database"),
          Map.entry("{\\rtf", "a rich text (RTF)"),
          Map.entry("\u0000asm", "a program"));

  private FileKind() {}

  /** Returns what a file is that is no document, or null for a document. */
  public static @Nullable String of(byte[] bytes) {
    int length = Math.min(LONGEST, bytes.length);
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (start.startsWith("ftyp", 4)) {
      return "a recording (MP4)";
    }
    return BEGINNINGS.entrySet().stream()
        .filter(beginning -> start.startsWith(beginning.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
