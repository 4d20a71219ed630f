package caravan.extract;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Finds the charset of a page: what its bytes prove, then what header, meta and XML declaration say
 * where the bytes don't contradict, then what the bytes look like.
 */
final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern NAME =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?\\s*([\\w:.-]{2,40})");
  private static final Pattern META =
      Pattern.compile("(?i)<meta\\b[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]{2,40})");
  private static final Pattern XML =
      Pattern.compile("^\\s*<\\?xml\\b[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w:.-]{2,40})");
  private static final int SAMPLE = 200_000;

  private Charsets() {}

  static Charset of(byte[] bytes, @Nullable String contentType) {
    Charset marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    List<Charset> announced = announced(bytes, contentType);
    Utf8 utf8 = Utf8.of(bytes);
    if (utf8.isAscii()) {
      return announced.stream()
          .filter(Charsets::isStateful)
          .findFirst()
          .orElseGet(() -> wide(bytes));
    }
    boolean saysUtf8 = announced.contains(StandardCharsets.UTF_8);
    if (utf8.isProven() || (utf8.isPossible() && (saysUtf8 || announced.isEmpty()))) {
      return StandardCharsets.UTF_8;
    }
    return announced.stream()
        .filter(charset -> !charset.equals(StandardCharsets.UTF_8) && fits(charset, bytes))
        .findFirst()
        .orElseGet(() -> sniffed(bytes));
  }

  private static @Nullable Charset byMark(byte[] b) {
    if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
      return StandardCharsets.UTF_8;
    }
    int first = b.length < 2 ? 0 : (b[0] & 0xFF) << 8 | (b[1] & 0xFF);
    return switch (first) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> null;
    };
  }

  /** Returns what the page and its server say, in the order of the HTML standard. */
  private static List<Charset> announced(byte[] bytes, @Nullable String contentType) {
    String text =
        new String(bytes, 0, Math.min(bytes.length, 1 << 20), StandardCharsets.ISO_8859_1);
    List<Charset> found = new ArrayList<>();
    add(found, NAME.matcher(contentType == null ? "" : contentType));
    add(found, META.matcher(text));
    add(found, XML.matcher(text));
    return found;
  }

  private static void add(List<Charset> found, Matcher matcher) {
    Charset charset = matcher.find() ? byName(matcher.group(1)) : null;
    if (charset != null && !charset.name().startsWith("UTF-16")) {
      found.add(charset);
    }
  }

  /** Reads a name as browsers do: a subset's name means the charset that holds it. */
  private static @Nullable Charset byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String wider =
        switch (lower) {
          case "gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "936", "euc-cn" -> "GB18030";
          case "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "cp1252" -> "windows-1252";
          case "iso-8859-9" -> "windows-1254";
          case "shift_jis", "shift-jis", "sjis", "x-sjis" -> "windows-31j";
          case "ks_c_5601-1987", "euc-kr", "korean" -> "x-windows-949";
          case "big5" -> "Big5-HKSCS";
          case "utf8", "unicode-1-1-utf-8" -> "UTF-8";
          default -> lower;
        };
    try {
      return Charset.forName(wider);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static boolean isStateful(Charset charset) {
    return charset.name().startsWith("ISO-2022") || charset.name().equals("HZ");
  }

  /** Returns UTF-16 where every other byte is nil, else UTF-8. */
  private static Charset wide(byte[] bytes) {
    int length = Math.min(bytes.length, 400);
    int[] nil = new int[2];
    for (int i = 0; i < length; i++) {
      nil[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (length > 8 && Math.max(nil[0], nil[1]) > length / 3) {
      return nil[0] > nil[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  /** Returns whether bytes read in a charset make sense: few faults, and letters of its script. */
  private static boolean fits(Charset charset, byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, SAMPLE), charset);
    int faults = 0;
    int high = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      faults += c == '\uFFFD' || (c >= 0x80 && c < 0xA0) ? 1 : 0;
      high += c > 0x7F ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
    }
    boolean isLatin = charset.equals(WINDOWS_1252) || charset.name().equals("ISO-8859-15");
    return faults * 50 <= high && (!isLatin || high * 4 < letters || high < 20);
  }

  private static Charset sniffed(byte[] bytes) {
    byte[] sample = bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes;
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(sample, 0, sample.length);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    // old Macs write no web pages, but their Cyrillic looks like Windows' own
    Charset found = name == null ? null : byName(name.startsWith("MAC") ? "windows-1251" : name);
    return found != null ? found : byFrequency(sample);
  }

  private static Charset byFrequency(byte[] sample) {
    CharsetDetector detector = new CharsetDetector();
    detector.enableInputFilter(true);
    CharsetMatch match = detector.setText(sample).detect();
    Charset found = match == null ? null : byName(match.getName());
    return found != null ? found : WINDOWS_1252;
  }
}
