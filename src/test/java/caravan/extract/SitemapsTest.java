package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Ticking;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.web.BadAnswer;
import caravan.web.Packed;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sitemaps as listings. */
class SitemapsTest {
  private static final String URL = "https://tarn.example/sitemap.xml";

  @TempDir Path home;
  private Sitemaps sitemaps;

  @BeforeEach
  void source() throws IOException {
    Files.createDirectories(home.resolve("sources"));
    Files.writeString(home.resolve("sources/tarn.yaml"), "url: " + URL + "\n");
    Path schema = Path.of(System.getProperty("caravan.install", "."), "config/source.schema.json");
    Sources sources =
        new Sources(home.resolve("sources"), new SourceReader(schema, text -> text), Set.of());
    sources.refresh();
    sitemaps = new Sitemaps(sources, new Ticking());
  }

  private static Visit visit(Map<String, String> fields) {
    return new Visit(
        1, Visit.Kind.LISTING, URL, "tarn", null, List.of(), null, null, null, 0, fields);
  }

  private static Page page(byte[] bytes) {
    return new Page(URL, null, null, null, bytes);
  }

  private static Page page(String text) {
    return page(text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> list = Files.list(Path.of("src/test/resources/sitemaps"))) {
      return list.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_sitemap_is_a_listing(Path folder) throws IOException {
    Path xml = folder.resolve("page.xml");
    Page page = page(Files.readAllBytes(Files.exists(xml) ? xml : folder.resolve("page.txt")));
    assertThat(sitemaps.isSitemap(page)).isTrue();
    assertThat(said(sitemaps.read(visit(Map.of()), page)))
        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }

  private static String said(Listing listing) {
    StringBuilder said = new StringBuilder();
    for (Listing.Item item : listing.items()) {
      said.append(item.url()).append(' ').append(item.changed()).append(' ');
      said.append(new TreeMap<>(item.fields())).append('\n');
    }
    assertThat(listing.sitemap()).isNotNull();
    for (Listing.Child child : listing.sitemap().children()) {
      said.append("> ").append(child.url()).append(' ').append(child.changed()).append('\n');
    }
    listing.held().forEach(held -> said.append("! ").append(held).append('\n'));
    return said.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>&lt;urlset&gt; is how a sitemap begins <urlset></html>",
        "<rss version='2.0'><channel></channel></rss>",
        "Our address is https://tarn.example/",
        "https://tarn.example/one\nand more",
        "{\"urlset\": []}",
        ""
      })
  void other_pages_are_no_sitemaps(String text) {
    assertThat(sitemaps.isSitemap(page(text))).isFalse();
  }

  @Test
  void the_beginning_of_a_long_list_of_addresses_tells() {
    assertThat(sitemaps.isSitemap(page("https://tarn.example/some-article\n".repeat(500))))
        .isTrue();
  }

  @Test
  void utf_16_is_read() {
    String text =
        "<?xml version='1.0' encoding='UTF-16'?><urlset><url><loc>https://tarn.example/a</loc></url></urlset>";
    Page page = page(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));
    assertThat(sitemaps.isSitemap(page)).isTrue();
    assertThat(sitemaps.read(visit(Map.of()), page).items()).hasSize(1);
  }

  @Test
  void an_empty_sitemap_is_no_fault() {
    assertThat(sitemaps.read(visit(Map.of()), page("<urlset></urlset>")).items()).isEmpty();
  }

  @Test
  void an_index_behind_three_others_is_refused() {
    Page index =
        page(
            "<sitemapindex><sitemap><loc>https://tarn.example/b.xml</loc></sitemap></sitemapindex>");
    assertThatThrownBy(() -> sitemaps.read(visit(Map.of(Sitemaps.DEPTH, "3")), index))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("behind 3 others");
  }

  @Test
  @Timeout(10)
  void entities_are_never_read() throws IOException {
    Path secret = Files.writeString(home.resolve("secret.txt"), "https://tarn.example/secret");
    for (String declared :
        List.of(
            "<!ENTITY x SYSTEM '" + secret.toUri() + "'>",
            "<!ENTITY % y SYSTEM '" + secret.toUri() + "'> %y; <!ENTITY x 'z'>",
            billions())) {
      Page page =
          page(
              "<?xml version='1.0'?><!DOCTYPE urlset ["
                  + declared
                  + "]><urlset><url>"
                  + "<loc>https://tarn.example/&x;</loc></url></urlset>");
      assertThatThrownBy(() -> sitemaps.read(visit(Map.of()), page)).isInstanceOf(BadAnswer.class);
    }
  }

  private static String billions() {
    StringBuilder text = new StringBuilder("<!ENTITY e0 'lol'>");
    for (int n = 1; n < 12; n++) {
      String before = "&e" + (n - 1) + ";";
      text.append("<!ENTITY e" + n + " '" + before.repeat(10) + "'>");
    }
    return text.append("<!ENTITY x '&e11;'>").toString();
  }

  @Test
  @Timeout(20)
  void deep_nesting_is_survived() {
    Page page = page("<urlset>" + "<a>".repeat(200_000));
    try {
      assertThat(sitemaps.read(visit(Map.of()), page).items()).isEmpty();
    } catch (BadAnswer refused) {
      assertThat(refused).hasMessageContaining(URL);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void a_gzip_file_is_unpacked_within_the_limit() throws IOException {
    byte[] plain = "<urlset></urlset>".getBytes(StandardCharsets.UTF_8);
    Page page = page(gzip(plain));
    assertThat(new Packed(17).unpacked(page).bytes()).isEqualTo(plain);
    assertThatThrownBy(() -> new Packed(16).unpacked(page))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("unpacks to more than 16 bytes");
  }

  @Test
  void a_bomb_and_a_damaged_file_are_failures() throws IOException {
    Page bomb = page(gzip(new byte[50_000_000]));
    assertThatThrownBy(() -> new Packed(1_000_000).unpacked(bomb)).isInstanceOf(BadAnswer.class);
    byte[] whole = gzip("<urlset></urlset>".getBytes(StandardCharsets.UTF_8));
    Page cut = page(java.util.Arrays.copyOf(whole, whole.length - 10));
    assertThatThrownBy(() -> new Packed(1_000_000).unpacked(cut))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("damaged");
  }

  @Test
  @Timeout(30)
  void fifty_thousand_entries_are_read() {
    StringBuilder text = new StringBuilder("<urlset>");
    for (int n = 0; n < 50_000; n++) {
      text.append("<url><loc>https://tarn.example/a" + n + "</loc></url>");
    }
    Page page = page(text.append("</urlset>").toString());
    assertThat(sitemaps.read(visit(Map.of()), page).items()).hasSize(50_000);
  }

  @Test
  void a_sitemap_says_nothing_of_its_rest() {
    Duration ttl = sitemaps.read(visit(Map.of()), page("<urlset></urlset>")).ttl();
    assertThat(ttl).isNull();
  }
}
