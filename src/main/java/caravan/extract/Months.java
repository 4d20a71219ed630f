package caravan.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The months' names, long and short, in the languages that dates are read in. */
final class Months {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final Map<String, Integer> NUMBERS = numbers();

  private Months() {}

  /** Returns the number of the month, 0 where a name is none; accents need not be right. */
  static int number(String name) {
    return NUMBERS.getOrDefault(plain(name), 0);
  }

  /** Returns a word without accents, as people type it in haste. */
  private static String plain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 'z') {
        String apart = Normalizer.normalize(lower.replace('ı', 'i'), Normalizer.Form.NFD);
        return MARKS.matcher(apart).replaceAll("");
      }
    }
    return lower;
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    try (InputStream in = Months.class.getResourceAsStream("months.txt")) {
      if (in == null) {
        throw new IllegalStateException("no months.txt beside " + Months.class.getName());
      }
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      all.lines().filter(line -> !line.startsWith("#")).forEach(line -> read(line, numbers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(numbers);
  }

  private static void read(String line, Map<String, Integer> numbers) {
    int colon = line.indexOf(':');
    int number = Integer.parseInt(line.substring(0, colon));
    for (String name : line.substring(colon + 1).split(",", -1)) {
      numbers.putIfAbsent(plain(name.strip()), number);
    }
  }
}
