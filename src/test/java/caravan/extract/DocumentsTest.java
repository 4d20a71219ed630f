package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.web.Page;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final String CHINESE = "渡轮每天上午九点离开码头，下午四点返回。周一停航，节日除外。乘客须提前十分钟到达。";
  private static final String JAPANESE = "フェリーは毎朝九時に港を出て、午後四時に戻ります。月曜日は運休です。";
  private static final String RUSSIAN =
      "Паром отходит от причала в девять утра и возвращается в четыре часа дня.";
  private static final String GERMAN =
      "Die Fähre fährt um neun Uhr ab; über Mittag ist Pause. Schöne Grüße!";

  private static String page(String head, String text) {
    return "<html><head>"
        + head
        + "<title>"
        + text
        + "</title></head><body><p>"
        + text
        + "</p></body></html>";
  }

  private static String textOf(byte[] bytes, @Nullable String contentType) {
    Page page = new Page("https://paper.example/", contentType, null, null, bytes);
    return Documents.parse(page).body().text();
  }

  private static byte[] bytes(String text, String charset) {
    return text.getBytes(Charset.forName(charset));
  }

  @Test
  void what_is_no_character_does_not_end_a_page() {
    byte[] page = bytes("<ul><li>one<li>\uFFFF<li>three</ul>", "UTF-8");
    assertThat(textOf(page, "text/html; charset=utf-8")).endsWith("three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "GB18030", "Big5", "UTF-8"})
  void a_header_names_the_charset(String charset) {
    String text = charset.equals("Big5") ? "渡輪每天上午九點離開碼頭" : CHINESE;
    assertThat(textOf(bytes(page("", text), charset), "text/html; charset=" + charset))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "GBK, gb2312",
    "UTF-8, utf-8",
    "GB18030, gbk",
    "EUC-JP, euc-jp",
    "Shift_JIS, shift_jis",
    "windows-1251, windows-1251"
  })
  void a_meta_names_the_charset(String charset, String name) {
    String text = charset.startsWith("w") ? RUSSIAN : charset.contains("J") ? JAPANESE : CHINESE;
    String late = "<!--" + "x".repeat(5000) + "-->";
    String page =
        page(
            late + "<meta http-equiv='Content-Type' content='text/html; charset=" + name + "'>",
            text);
    assertThat(textOf(bytes(page, charset), "text/html")).isEqualTo(text);
  }

  @Test
  void gbk_bytes_are_not_utf8_whatever_the_page_says() {
    String page = page("<meta charset=utf-8>", CHINESE);
    assertThat(textOf(bytes(page, "GBK"), "text/html; charset=utf-8")).isEqualTo(CHINESE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gb2312", "iso-8859-1", "windows-1252", "no-such-charset"})
  void utf8_bytes_are_utf8_whatever_the_page_says(String said) {
    String page = page("<meta charset=" + said + ">", CHINESE);
    assertThat(textOf(bytes(page, "UTF-8"), "text/html; charset=" + said)).isEqualTo(CHINESE);
  }

  @Test
  void a_few_broken_bytes_do_not_make_a_page_something_else_than_utf8() {
    byte[] bytes = bytes(page("<meta charset=utf-8>", CHINESE + "#"), "UTF-8");
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '#' ? (byte) 0xFF : bytes[i];
    }
    assertThat(textOf(bytes, null)).startsWith(CHINESE);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, FFFE", "UTF-16BE, FEFF", "UTF-8, EFBBBF"})
  void a_byte_order_mark_decides(String charset, String mark) {
    byte[] bytes = bytes("\uFEFF" + page("<meta charset=gbk>", CHINESE), charset);
    assertThat(HexFormat.of().withUpperCase().formatHex(bytes)).startsWith(mark);
    assertThat(textOf(bytes, "text/html; charset=iso-8859-1")).isEqualTo(CHINESE);
  }

  @Test
  void utf16_is_seen_without_a_mark() {
    assertThat(textOf(bytes(page("", "The ferry leaves"), "UTF-16LE"), null))
        .isEqualTo("The ferry leaves");
  }

  @Test
  void latin1_means_windows_1252() {
    byte[] bytes = bytes(page("", "“Fähre” – 5 €"), "windows-1252");
    assertThat(textOf(bytes, "text/html; charset=ISO-8859-1")).isEqualTo("“Fähre” – 5 €");
  }

  @ParameterizedTest
  @CsvSource({"GBK", "Shift_JIS", "windows-1251", "windows-1252"})
  void a_page_that_says_nothing_is_sniffed(String charset) {
    String text =
        switch (charset) {
          case "GBK" -> CHINESE;
          case "Shift_JIS" -> JAPANESE;
          case "windows-1251" -> RUSSIAN;
          default -> GERMAN;
        };
    assertThat(textOf(bytes(page("", text.repeat(3)), charset), null)).isEqualTo(text.repeat(3));
  }

  @Test
  void a_feed_is_read_by_its_xml_declaration() {
    String feed = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><title>Fähre</title></rss>";
    Page page = new Page("", "text/xml", null, null, bytes(feed, "ISO-8859-1"));
    assertThat(Documents.text(page)).isEqualTo(feed);
  }

  @Test
  void the_base_is_the_address_of_the_page() {
    byte[] bytes = "<a href=b>b</a>".getBytes(StandardCharsets.UTF_8);
    Page page = new Page("https://paper.example/a/", null, null, null, bytes);
    assertThat(Documents.parse(page).select("a").first().absUrl("href"))
        .isEqualTo("https://paper.example/a/b");
  }

  @Test
  void no_bytes_are_an_empty_page() {
    assertThat(textOf(new byte[0], null)).isEmpty();
  }
}
