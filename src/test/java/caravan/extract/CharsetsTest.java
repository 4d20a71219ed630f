package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.web.Page;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages in many languages and charsets, announced rightly, wrongly, or not at all. */
class CharsetsTest {
  private static final Path FOLDER = Path.of("src/test/resources/charsets");
  private static final List<String> ALWAYS =
      List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE");
  private static final List<String> SAID =
      List.of("right", "none", "utf-8", "iso-8859-1", "gb2312", "windows-1251", "windows-1250");
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  /** A sentence of the file: language, charsets, title, text. */
  record Sentence(String language, List<String> charsets, String title, String text) {
    static Sentence of(String line) {
      String[] parts = line.split(" \\| ", -1);
      String[] names = parts[0].split(": ", -1);
      return new Sentence(names[0], List.of(names[1].split(" ", -1)), parts[1], parts[2]);
    }

    @Override
    public String toString() {
      return language;
    }
  }

  static List<Sentence> sentences() throws IOException {
    return lines("sentences.txt").stream().map(Sentence::of).toList();
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static String page(String head, String title, String text) {
    return "<html><head>"
        + head
        + "<title>"
        + title
        + "</title></head><body><nav><a href=\"/a\">Menu</a></nav><p>"
        + text
        + "</p></body></html>";
  }

  private static String read(byte[] bytes, @Nullable String type) {
    return Documents.text(new Page("", type, null, null, bytes));
  }

  /** Writes what a charset has no single character for as letter and tone, as Vietnamese does. */
  private static String writable(String text, Charset charset) {
    if (!charset.name().equals("windows-1258")) {
      return text;
    }
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      if (charset.newEncoder().canEncode(c)) {
        written.append(c);
      } else {
        String letter = parts.replaceAll("[" + TONES + "]", "");
        written.append(Normalizer.normalize(letter, Normalizer.Form.NFC));
        written.append(parts.replaceAll("[^" + TONES + "]", ""));
      }
    }
    return written.toString();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_page_is_read_exactly_whatever_it_says_of_itself(Sentence sentence) throws IOException {
    List<String> charsets = new ArrayList<>(sentence.charsets());
    charsets.addAll(ALWAYS);
    Set<String> wrong = new TreeSet<>();
    for (String name : charsets) {
      for (String said : SAID) {
        String head = said.equals("right") ? meta(name) : said.equals("none") ? "" : meta(said);
        check(sentence, name, said, head, false, wrong);
        check(sentence, name, said, head, true, wrong);
      }
    }
    assertThat(wrong).isEqualTo(exceptions(sentence.language()));
  }

  private static void check(
      Sentence sentence, String name, String said, String head, boolean isLong, Set<String> wrong) {
    Charset charset = Charset.forName(name);
    String text = isLong ? (sentence.text() + " ").repeat(20) : sentence.title();
    String html = writable(page(head, sentence.title(), text), charset);
    assertThat(charset.newEncoder().canEncode(html)).as(name).isTrue();
    if (!read(html.getBytes(charset), null).equals(html)) {
      wrong.add((isLong ? "long " : "short ") + name + " said " + said);
    }
  }

  private static String meta(String name) {
    return "<meta charset=\"" + name + "\">";
  }

  /** Returns what can't be told, as the file says with its reasons. */
  private static Set<String> exceptions(String language) throws IOException {
    Set<String> exceptions = new TreeSet<>();
    for (String line : lines("exceptions.txt")) {
      String[] parts = line.split(" \\| ", -1);
      if (parts[0].equals(language)) {
        for (String said : parts[2].split(" ", -1)) {
          exceptions.add(parts[1] + " said " + said);
        }
      }
    }
    return exceptions;
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/charsets/labels.csv")
  void a_label_means_what_browsers_take_it_for(String label, String charset) {
    Charset found = CharsetNames.find(label);
    assertThat(found == null ? "none" : found.name()).isEqualToIgnoringCase(charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-7", "x-user-defined", "no-such", "--", "hz-gb-2312"})
  void a_name_that_means_nothing_is_no_announcement(String name) {
    String html = page(meta(name), "Größe", "Die Fähre ist für Körbe größer als für Hühner.");
    for (String charset : List.of("UTF-8", "windows-1252")) {
      assertThat(read(html.getBytes(Charset.forName(charset)), "text/html; charset=" + name))
          .isEqualTo(html);
    }
  }

  @ParameterizedTest
  @CsvSource({"GBK, utf-8, gbk", "GBK, gbk, utf-8", "UTF-8, gbk, utf-8", "UTF-8, utf-8, gbk"})
  void where_header_and_meta_differ_the_bytes_decide(String charset, String header, String meta) {
    String html = page(meta(meta), "渡轮", "渡轮每天上午九点离开码头，下午四点返回。");
    assertThat(read(html.getBytes(Charset.forName(charset)), "text/html; charset=" + header))
        .isEqualTo(html);
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 1100, 70_000, 300_000})
  void a_meta_counts_wherever_it_stands(int before) {
    String html = page("<!--" + "-".repeat(before) + "-->" + meta("koi8-r"), "Да", "Ну и ну");
    assertThat(read(html.getBytes(Charset.forName("KOI8-R")), null)).isEqualTo(html);
  }

  @Test
  void an_end_that_is_cut_off_changes_nothing() {
    byte[] bytes = page("", "渡轮", "渡轮每天上午九点离开码头").getBytes(StandardCharsets.UTF_8);
    int end = bytes.length - "</p></body></html>".length() - 1;
    assertThat(read(Arrays.copyOf(bytes, end), "text/html; charset=gbk")).contains("离开码");
  }

  @Test
  void comments_in_another_charset_change_nothing() {
    byte[] text =
        page("", "Größe", "Die Fähre ist für Körbe größer.").getBytes(StandardCharsets.UTF_8);
    byte[] comment = "<!-- für später -->".getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = Arrays.copyOf(text, text.length + comment.length);
    System.arraycopy(comment, 0, both, text.length, comment.length);
    for (String said : List.of("utf-8", "iso-8859-1")) {
      assertThat(read(both, "text/html; charset=" + said)).contains("Fähre ist für Körbe größer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "iso-8859-1", "gbk"})
  void a_single_sign_can_be_utf8(String said) {
    String html = page(meta(said), "Ferry", "All ropes © the ferry");
    assertThat(read(html.getBytes(StandardCharsets.UTF_8), null)).isEqualTo(html);
  }

  @Test
  void entities_need_no_charset() {
    String html = page(meta("iso-8859-1"), "&#28193;&#36718;", "&#x6E21; &ouml; &hearts;");
    assertThat(read(html.getBytes(StandardCharsets.US_ASCII), null)).isEqualTo(html);
  }

  @Test
  void capitals_are_no_reason_to_doubt_an_announcement() {
    String html = page(meta("windows-1251"), "ПАРОМ НЕ ПРИДЕТ", "ПАРОМ ОТХОДИТ В ДЕВЯТЬ УТРА");
    assertThat(read(html.getBytes(Charset.forName("windows-1251")), null)).isEqualTo(html);
  }

  @Test
  void bytes_that_are_no_text_give_some_text() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(3000)];
      random.nextBytes(bytes);
      assertThat(read(bytes, i % 2 == 0 ? null : "text/html; charset=gbk")).isNotNull();
    }
  }
}
