package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.web.Page;
import caravan.web.Rejected;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
  private static byte[] bytes(String text) {
    return text.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7,            a PDF",
    "\\211PNG\\r\\n\\32\\nIHDR, a picture (PNG)",
    "\\377\\330\\377\\340JFIF, a picture (JPEG)",
    "GIF89a...,           a picture (GIF)",
    "RIFF....WEBP,        a picture or a recording (RIFF)",
    "PK\\3\\4......,      a ZIP archive or an office document",
    "\\0\\0\\0\\40ftypisom, a recording (MP4)",
  })
  void a_file_of_another_kind_is_told_by_its_first_bytes(String start, String kind) {
    assertThat(FileKind.of(bytes(start))).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<", "<html>", "PDF files are here", "{\"a\": 1}", "\\357\\273\\277<p>"})
  void a_document_is_none(String start) {
    assertThat(FileKind.of(bytes(start))).isNull();
  }

  @Test
  void what_can_not_be_read_is_held_back_whatever_it_is_called() {
    byte[] pdf = bytes("%PDF-1.7\\n<h1>A</h1>");
    Page page = new Page("https://acme.example/a", "text/html", null, null, pdf);
    assertThatThrownBy(() -> Documents.read(page))
        .isInstanceOf(Rejected.class)
        .hasMessage("https://acme.example/a is a PDF, which is no page that can be read");
  }
}
