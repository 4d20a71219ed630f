package caravan.contents;

import static caravan.contents.Packing.bytes;
import static caravan.contents.Packing.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.web.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarcFilesTest {
  private static final String PAGE = "<!DOCTYPE html><title>Ferries</title><p>They run.</p>";

  @TempDir Path folder;

  private final Contents contents = new Contents(new Limits(10_000, 10_000_000, 20, 2));

  private static byte[] record(String type, String target, String contentType, byte[] block)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        bytes(
            "WARC/1.0\r\nWARC-Type: "
                + type
                + "\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-11-24T09:30:00Z\r\n"
                + "WARC-Target-URI: "
                + target
                + "\r\nContent-Type: "
                + contentType
                + "\r\nContent-Length: "
                + block.length
                + "\r\n\r\n"));
    out.write(block);
    out.write(bytes("\r\n\r\n"));
    return out.toByteArray();
  }

  private static byte[] answer(String target, String head, byte[] body) throws IOException {
    byte[] start = bytes("HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\n\r\n");
    return record("response", target, "application/http; msgtype=response", all(start, body));
  }

  private static byte[] page(int number) throws IOException {
    return answer("https://a.example/" + number, "200 OK\nContent-Type: text/html", bytes(PAGE));
  }

  /** Returns a page that no packing makes much shorter. */
  private static byte[] longPage(int number) throws IOException {
    byte[] text = new byte[6000];
    new Random(number).nextBytes(text);
    byte[] body = bytes(PAGE + Base64.getEncoder().encodeToString(text));
    return answer("https://a.example/" + number, "200 OK\nContent-Type: text/html", body);
  }

  private static byte[] all(byte[]... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
    return out.toByteArray();
  }

  private List<Item> items(byte[]... records) throws IOException {
    return Dropped.items(contents, folder, "x.warc", all(records));
  }

  private static Item.Document document(Item item) {
    return (Item.Document) item;
  }

  @Test
  void a_page_keeps_its_address_and_its_type() throws IOException {
    byte[] latin = "<!DOCTYPE html><p>Fähre".getBytes(StandardCharsets.ISO_8859_1);

    List<Item> items =
        items(
            record("warcinfo", "", "application/warc-fields", bytes("software: x")),
            record("request", "https://a.example/1", "application/http", bytes("GET / HTTP/1.1")),
            answer("<https://a.example/1>", "200 OK\nContent-Type: text/html; charset=x", latin));

    assertThat(items).hasSize(1);
    assertThat(items.get(0).place()).isEqualTo("record 3 (https://a.example/1)");
    assertThat(document(items.get(0)).page().url()).isEqualTo("https://a.example/1");
    assertThat(document(items.get(0)).page().contentType()).isEqualTo("text/html; charset=x");
    assertThat(document(items.get(0)).page().bytes()).isEqualTo(latin);
  }

  @Test
  void encodings_are_taken_off() throws IOException {
    byte[] chunked = bytes("1a\r\n" + PAGE.substring(0, 26) + "\r\n0\r\n\r\n");

    List<Item> items =
        items(
            answer("https://a.example/1", "200 OK\nContent-Encoding: gzip", gzip(bytes(PAGE))),
            answer("https://a.example/2", "200 OK\nTransfer-Encoding: chunked", chunked));

    assertThat(items)
        .extracting(item -> new String(document(item).page().bytes(), StandardCharsets.UTF_8))
        .containsExactly(PAGE, PAGE.substring(0, 26));
  }

  @Test
  void resources_are_pages_too() throws IOException {
    assertThat(items(record("resource", "https://a.example/1", "text/html", bytes(PAGE))))
        .allMatch(item -> document(item).page().url().equals("https://a.example/1"))
        .hasSize(1);
  }

  @Test
  void what_is_no_page_is_passed_over() throws IOException {
    List<Item> items =
        items(
            answer("https://a.example/1", "404 Not Found", bytes(PAGE)),
            answer("https://a.example/2", "200 OK\nContent-Type: text/html", bytes("GIF89a")),
            answer("https://a.example/3", "200 OK", bytes("p { color: red }")));

    assertThat(items)
        .hasSize(3)
        .allMatch(item -> item instanceof Item.Leftover left && left.reason() == null);
  }

  @Test
  void a_faulty_answer_costs_only_itself() throws IOException {
    List<Item> items =
        items(
            answer("https://a.example/1", "200 OK\nContent-Encoding: gzip", bytes(PAGE)),
            answer("https://a.example/2", "200 OK", bytes(PAGE + "x".repeat(20_000))),
            answer("https://a.example/3", "200 OK\nX: " + "x".repeat(2 << 20), bytes(PAGE)),
            page(4));

    assertThat(items.subList(0, 3))
        .allMatch(item -> item instanceof Item.Leftover left && left.reason() != null);
    assertThat(document(items.get(3)).page().url()).isEqualTo("https://a.example/4");
  }

  @Test
  void what_stands_before_a_cut_is_taken() throws IOException {
    byte[] last = longPage(4);
    byte[] whole = all(longPage(1), longPage(2), longPage(3), last);

    for (byte[] cut :
        List.of(
            Arrays.copyOf(whole, whole.length - last.length + 40),
            Arrays.copyOf(gzip(whole), gzip(whole).length - 12))) {
      Path file = Files.write(folder.resolve("x.warc.gz"), cut);
      try (Items items = contents.of(Dropped.drop(file))) {
        assertThat(document(items.next()).page().url()).isEqualTo("https://a.example/1");
        assertThatThrownBy(
                () -> {
                  Item item = items.next();
                  while (item != null) {
                    item = items.next();
                  }
                })
            .isInstanceOf(Rejected.class)
            .hasMessageContaining("x.warc.gz");
      }
    }
  }

  @Test
  void a_head_that_does_not_end_is_not_read() throws IOException {
    assertThatThrownBy(() -> items(page(1), bytes("WARC/1.0\r\nX: " + "x".repeat(3 << 20))))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("a head that does not end");
  }
}
