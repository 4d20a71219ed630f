package caravan.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the charset of a page: what its bytes prove, then what header, meta and XML declaration say
 * as long as the text reads well in it, then the charset in which it reads best.
 */
final class Charsets {
  private static final Pattern NAME =
      Pattern.compile("(?i)charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w:.-]{2,40})");
  private static final Pattern META =
      Pattern.compile(
          "(?i)<meta\\b[^>]{0,300}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w:.-]{2,40})");
  private static final Pattern XML =
      Pattern.compile(
          "^\\s{0,99}<\\?xml\\b[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([\\w:.-]{2,40})");

  /** What pages are written in; of those in which one reads equally well, the first. */
  private static final List<Charset> USUAL =
      List.of(
              "windows-1252 windows-1250 ISO-8859-2 windows-1251 KOI8-R KOI8-U ISO-8859-5"
                  .split(" ", -1),
              "windows-1253 ISO-8859-7 windows-1254 windows-1255 windows-1256 ISO-8859-6"
                  .split(" ", -1),
              "windows-1257 ISO-8859-13 ISO-8859-4 windows-1258 x-windows-874 ISO-8859-15 IBM866"
                  .split(" ", -1),
              "GB18030 Big5-HKSCS EUC-JP windows-31j x-windows-949".split(" ", -1))
          .stream()
          .flatMap(Arrays::stream)
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  private static final int SAID_WITHIN = 1 << 20;
  private static final int MOST_SAID = 4;

  /** A text that reads so well needs no comparing. */
  private static final double WELL = 0.985;

  /** So much better must a charset be than one that is announced, or that is more usual. */
  private static final double BETTER_THAN_SAID = 0.02;

  private static final double BETTER = 0.001;

  /** Hardly any bytes are UTF-8 by chance, however few. */
  private static final double BETTER_THAN_UTF8 = 0.3;

  private static final int FIRST = 600;
  private static final double MUCH_WORSE = 0.25;

  /** What reads no better than this is no text in any charset. */
  private static final double NONSENSE = 0.1;

  private Charsets() {}

  static Charset of(byte[] bytes, @Nullable String contentType) {
    Charset marked = ByteWidths.marked(bytes);
    if (marked == null) {
      marked = ByteWidths.wide(bytes);
    }
    if (marked != null) {
      return marked;
    }
    Utf8 utf8 = Utf8.of(bytes);
    if (utf8.isAscii()) {
      return ByteWidths.escaped(bytes);
    }
    if (utf8.isProven()) {
      return StandardCharsets.UTF_8;
    }
    List<Charset> said = said(bytes, contentType);
    if (said.remove(StandardCharsets.UTF_8) && utf8.isPossible()) {
      return StandardCharsets.UTF_8;
    }
    if (utf8.faults() == 0) {
      said.add(0, StandardCharsets.UTF_8);
    }
    return best(said, HighBytes.of(bytes));
  }

  /**
   * Returns what the page and its server say, in the order of the HTML standard; may be changed.
   */
  private static List<Charset> said(byte[] bytes, @Nullable String contentType) {
    String text =
        new String(bytes, 0, Math.min(bytes.length, SAID_WITHIN), StandardCharsets.ISO_8859_1);
    Set<Charset> said = new LinkedHashSet<>();
    add(said, NAME.matcher(contentType == null ? "" : contentType));
    addMetas(said, text);
    add(said, XML.matcher(text));
    return new ArrayList<>(said);
  }

  private static void add(Set<Charset> said, Matcher matcher) {
    if (matcher.find()) {
      add(said, CharsetNames.find(matcher.group(1)));
    }
  }

  /** Notes a charset; one that was asked for by ASCII can't be UTF-16. */
  private static void add(Set<Charset> said, @Nullable Charset charset) {
    if (charset != null && !charset.name().startsWith("UTF-16")) {
      said.add(charset);
    }
  }

  /** Looks at no more than the tags that begin with an m: pages are long, and metas few. */
  private static void addMetas(Set<Charset> said, String text) {
    Matcher meta = META.matcher(text);
    int from = 0;
    for (int i = text.indexOf('<');
        i >= 0 && said.size() < MOST_SAID;
        i = text.indexOf('<', from)) {
      from = i + 1;
      boolean isM = from < text.length() && (text.charAt(from) | 0x20) == 'm';
      if (isM && meta.region(i, text.length()).lookingAt()) {
        add(said, CharsetNames.find(meta.group(1)));
      }
    }
  }

  private static Charset best(List<Charset> said, byte[] sample) {
    Charset best = said.isEmpty() ? USUAL.get(0) : said.get(0);
    double most = NONSENSE;
    for (Charset charset : said) {
      double value = Legibility.of(new String(sample, charset));
      if (value >= Math.max(WELL, most)) {
        return charset;
      }
      double start = charset.equals(StandardCharsets.UTF_8) ? BETTER_THAN_UTF8 : BETTER_THAN_SAID;
      if (value + start > most) {
        best = charset;
        most = value + start;
      }
    }
    for (Charset charset : likely(sample)) {
      double value = Legibility.of(new String(sample, charset));
      if (value > most + BETTER) {
        best = charset;
        most = value;
      }
    }
    return best;
  }

  /** Returns the charsets in which the first words read not much worse than in any other. */
  private static List<Charset> likely(byte[] sample) {
    double[] values = new double[USUAL.size()];
    for (int i = 0; i < values.length; i++) {
      String words = new String(sample, 0, Math.min(sample.length, FIRST), USUAL.get(i));
      values[i] = Legibility.of(words);
    }
    double least = Arrays.stream(values).max().orElse(0) - MUCH_WORSE;
    return IntStream.range(0, values.length)
        .filter(i -> values[i] >= least)
        .mapToObj(USUAL::get)
        .toList();
  }
}
