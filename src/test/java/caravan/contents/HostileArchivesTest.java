package caravan.contents;

import static caravan.contents.Packing.bytes;
import static caravan.contents.Packing.gzip;
import static caravan.contents.Packing.tar;
import static caravan.contents.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.contents.Packing.Put;
import caravan.web.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that want out, or want everything: nothing of them is taken, and nothing is written. */
class HostileArchivesTest {
  private static final byte[] PAGE = bytes("<!DOCTYPE html><title>Ferries</title><p>They run.</p>");

  @TempDir Path folder;

  private final Contents contents = new Contents(new Limits(100_000, 1_000_000, 20, 2));

  private final Set<Path> dropped = new HashSet<>();

  private void refused(String name, byte[] bytes, String... why) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    dropped.add(file);

    assertThatThrownBy(() -> contents.of(Dropped.drop(file)))
        .isInstanceOf(Rejected.class)
        .hasMessageContainingAll(why);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).allMatch(one -> dropped.contains(one));
    }
  }

  static Stream<String> names() {
    return Stream.of(
        "../a.html",
        "a/../../b.html",
        "/etc/a.html",
        "C:/a.html",
        "..\\a.html",
        "a\nb.html",
        "a\u0001.html",
        "x".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("names")
  void names_that_lead_out_of_a_zip_condemn_it(String name) throws IOException {
    refused("x.zip", zip(new Put("a.html", PAGE), new Put(name, PAGE)), "x.zip holds '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.html", "/etc/a.html", "a/../../b.html"})
  void names_that_lead_out_of_a_tar_condemn_it(String name) throws IOException {
    byte[] tar = tar(new Put("a.html", PAGE), new Put(name, PAGE));

    refused("x.tar", tar, "x.tar holds '" + name + "'");
    refused("x.tar.gz", gzip(tar), "x.tar.gz holds '" + name + "'");
    refused("x.zip", zip(new Put("in.tar", tar)), "in.tar holds '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_FIFO
      })
  void links_and_devices_in_a_tar_condemn_it(byte kind) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry link = new TarArchiveEntry("l", kind);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }

    refused("x.tar", out.toByteArray(), "x.tar holds 'l'");
  }

  @Test
  void links_in_a_zip_condemn_it() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      ZipArchiveEntry link = new ZipArchiveEntry("l");
      link.setUnixMode(0120777);
      zip.putArchiveEntry(link);
      zip.write(bytes("/etc/passwd"));
      zip.closeArchiveEntry();
    }

    refused("x.zip", out.toByteArray(), "x.zip holds 'l', a link");
  }

  @Test
  void a_name_that_stands_there_twice_condemns_it() throws IOException {
    refused(
        "x.tar", tar(new Put("a.html", PAGE), new Put("./a.html", PAGE)), "'./a.html'", "twice");
    refused("x.zip", zip(new Put("a.html", PAGE), new Put("a.html", PAGE)), "'a.html'", "twice");
  }

  @Test
  void a_password_condemns_it() throws IOException {
    byte[] zip = zip(new Put("a.html", PAGE));
    int central = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    zip[6] |= 1;
    zip[central + 8] |= 1;

    refused("x.zip", zip, "'a.html'", "password");
  }

  @Test
  void a_packing_that_unfolds_to_too_much_is_refused() throws IOException {
    byte[] much = new byte[600_000];
    byte[] bomb = zip(new Put("a.html", much), new Put("b.html", much));

    refused("x.zip", bomb, "x.zip unfolds to more than 1000000 bytes");
    refused("y.zip", zip(new Put("in.zip", bomb)), "y.zip unfolds to more than 1000000 bytes");
    refused("z.gz", gzip(gzip(new byte[2_000_000])), "z.gz is a gzip file in a gzip file");
    refused(
        "t.tar.gz",
        gzip(tar(new Put("a", much), new Put("b", much))),
        "t.tar.gz unfolds to more than 1000000 bytes");
  }

  @Test
  void more_entries_than_allowed_are_refused() throws IOException {
    Put[] many =
        IntStream.range(0, 11).mapToObj(n -> new Put(n + ".html", PAGE)).toArray(Put[]::new);

    refused(
        "x.zip",
        zip(new Put("1.zip", zip(many)), new Put("2.zip", zip(many))),
        "x.zip holds more than 20 entries");
  }

  @Test
  void a_table_of_contents_that_would_fill_the_memory_is_never_read() throws IOException {
    Put[] many =
        IntStream.range(0, 21).mapToObj(n -> new Put("" + n, new byte[0])).toArray(Put[]::new);

    refused("x.zip", zip(many), "x.zip holds more than 20 entries");
  }

  @Test
  void archives_that_lie_too_deep_are_refused() throws IOException {
    byte[] deep = zip(new Put("3.zip", zip(new Put("a.html", PAGE))));

    refused("x.zip", zip(new Put("2.zip", deep)), "2.zip/3.zip lies in 2 archives");
  }

  @Test
  void a_name_as_long_as_the_memory_is_never_read() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry name = new TarArchiveEntry("n", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(3 << 20);
      tar.putArchiveEntry(name);
      tar.write(new byte[3 << 20]);
      tar.closeArchiveEntry();
    }

    refused("x.tar", out.toByteArray(), "a name of 3145728 bytes");
  }

  @Test
  void a_damaged_archive_is_refused_whole() throws IOException {
    byte[] zip = zip(new Put("a.html", PAGE), new Put("b.html", bytes("b".repeat(999))));
    byte[] flipped = zip.clone();
    int second = new String(zip, StandardCharsets.ISO_8859_1).indexOf("b.html");
    flipped[second + 8] ^= 0x55;
    byte[] tar = tar(new Put("a.html", PAGE), new Put("b.html", bytes("b".repeat(9999))));

    refused("x.zip", flipped, "x.zip is damaged");
    refused("y.zip", Arrays.copyOf(zip, zip.length - 30), "y.zip is damaged");
    refused("x.tar", Arrays.copyOf(tar, 5000), "x.tar is damaged");
    refused("x.tar.gz", Arrays.copyOf(gzip(tar), 100), "x.tar.gz is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "IBM437", "Shift_JIS", "windows-1251", "UTF-8"})
  void names_in_any_charset_are_read(String charset) throws IOException {
    String name = new String("é新闻".getBytes(Charset.forName(charset)), Charset.forName(charset));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setEncoding(charset);
      zip.setUseLanguageEncodingFlag(false);
      zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
      for (int n = 0; n < 2; n++) {
        zip.putArchiveEntry(new ZipArchiveEntry(n + name + ".html"));
        zip.write(PAGE);
        zip.closeArchiveEntry();
      }
    }

    assertThat(Dropped.items(contents, folder, "x.zip", out.toByteArray()))
        .hasSize(2)
        .allMatch(item -> item instanceof Item.Document && item.place().endsWith(".html"));
  }

  @Test
  void a_chinese_name_is_read_in_its_charset() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setEncoding("GBK");
      zip.setUseLanguageEncodingFlag(false);
      zip.putArchiveEntry(new ZipArchiveEntry("新闻/轮渡恢复.html"));
      zip.write(PAGE);
      zip.closeArchiveEntry();
    }

    assertThat(Dropped.items(contents, folder, "x.zip", out.toByteArray()))
        .extracting(Item::place)
        .containsExactly("新闻/轮渡恢复.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mimetype", "[Content_Types].xml", "META-INF/MANIFEST.MF"})
  void documents_that_are_packed_are_refused_as_what_they_are(String first) throws IOException {
    byte[] document = zip(new Put(first, bytes("application/epub+zip")), new Put("a.html", PAGE));

    refused("x.zip", document, "x.zip is a");
    assertThat(Dropped.items(contents, folder, "y.zip", zip(new Put("x.epub", document))))
        .allMatch(item -> item instanceof Item.Leftover left && left.reason() != null)
        .hasSize(1);
  }
}
