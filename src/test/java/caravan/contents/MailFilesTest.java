package caravan.contents;

import static caravan.contents.Packing.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.web.Rejected;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFilesTest {
  private static final String HEAD = "From: Ann <ann@a.example>\nSubject: Ferries\n";
  private static final String MIXED =
      HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n";

  @TempDir Path folder;

  private final Contents contents = new Contents(Limits.usual(10_000));

  private Item.Document read(String mail) throws IOException {
    return (Item.Document) Dropped.items(contents, folder, "x.eml", bytes(mail)).get(0);
  }

  private void refused(String mail, String why) {
    assertThatThrownBy(() -> read(mail)).isInstanceOf(Rejected.class).hasMessageContaining(why);
  }

  @Test
  void html_is_preferred_to_plain_text() throws IOException {
    Item.Document read =
        read(
            MIXED
                + "--B\nContent-Type: text/plain\n\nplain\n"
                + "--B\nContent-Type: text/html\n\n<p>marked</p>\n--B--\n");

    assertThat(new String(read.page().bytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("<p>marked</p>");
    assertThat(read.fields()).containsEntry("title", "Ferries").containsEntry("author", "Ann");
  }

  @Test
  void attachments_are_left_out_and_told_of() throws IOException {
    Item.Document read =
        read(
            MIXED
                + "--B\nContent-Type: text/plain\n\nplain\n"
                + "--B\nContent-Type: text/html\nContent-Disposition: attachment\n\n<p>a</p>\n"
                + "--B\nContent-Type: application/x; name=../../x\n\n"
                + "x".repeat(100_000)
                + "\n--B\nContent-Type: image/png\n\nx\n--B--\n");

    assertThat(read.fields()).containsEntry("content", "<p>plain</p>");
    assertThat(read.notes())
        .containsExactly("2 attachments are left out", "1 picture within the mail is not shown");
  }

  @Test
  void a_page_that_a_browser_saved_has_its_own_address() throws IOException {
    Item.Document read =
        read(
            """
            From: <Saved by Blink>
            Snapshot-Content-Location: https://a.example/1
            Subject: x
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=B

            --B
            Content-Type: text/html
            Content-Location: https://a.example/ad

            ad
            --B
            Content-Type: text/html; charset=gb2312
            Content-Location: https://a.example/1
            Content-Transfer-Encoding: base64

            0MLOxQ==
            --B--
            """);

    assertThat(read.page().url()).isEqualTo("https://a.example/1");
    assertThat(read.page().contentType()).isEqualTo("text/html; charset=gb2312");
    assertThat(new String(read.page().bytes(), Charset.forName("GB2312"))).isEqualTo("新闻");
    assertThat(read.fields()).isEmpty();
  }

  @Test
  void a_mail_without_a_text_is_refused() {
    refused(
        MIXED + "--B\nContent-Type: application/pdf\n\nx\n--B--\n",
        "x.eml is a mail without a text (1 attachment is left out)");
  }

  @Test
  void a_mail_that_nests_without_end_is_refused() {
    String nested =
        IntStream.range(0, 500)
            .mapToObj(n -> "Content-Type: multipart/mixed; boundary=B" + n + "\n\n--B" + n + "\n")
            .collect(Collectors.joining());

    refused(HEAD + "MIME-Version: 1.0\n" + nested, "nests more than 20 levels");
    refused(
        HEAD + "MIME-Version: 1.0\n" + "Content-Type: message/rfc822\n\n".repeat(500),
        "nests more than 20 levels");
  }

  @Test
  void a_mail_of_endless_parts_is_refused() {
    refused(MIXED + "--B\nContent-Type: text/plain\n\nx\n".repeat(5000), "more than 2000 parts");
  }

  @Test
  void a_mail_of_endless_heads_is_refused() {
    refused(HEAD + "X: y\n".repeat(5000) + "\nx", "x.eml is a broken mail");
  }
}
