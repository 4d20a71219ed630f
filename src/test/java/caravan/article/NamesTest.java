package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids and digests: strings that stand for an article, a text. */
class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-24-open,      acme/2026-11-24-open",
    "2026/11/open,         acme/2026/11/open",
    "a b?c#d%e:f@g,        acme/a%20b%3Fc%23d%25e%3Af%40g",
    "é央,                  acme/%C3%A9%E5%A4%AE",
    "~a_b.c,               acme/~a_b.c",
  })
  void a_tag_uri_encodes_what_is_not_unreserved(String key, String specific) {
    String id = TagUri.of("acme.example", Instant.parse("2026-11-24T23:59:59Z"), "acme", key);
    assertThat(id).isEqualTo("tag:acme.example,2026-11-24:" + specific);
    assertThat(URI.create(id).isOpaque()).isTrue();
  }

  @Test
  void the_day_of_a_tag_uri_is_that_of_utc() {
    Instant seen = Instant.parse("2026-11-23T23:30:00Z");
    assertThat(TagUri.of("a.example", seen, "a", "b")).isEqualTo("tag:a.example,2026-11-23:a/b");
  }

  @Test
  void a_digest_is_half_a_sha_256() {
    assertThat(Digest.of("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
    assertThat(Digest.of("é")).isEqualTo(Digest.of(new byte[] {(byte) 0xC3, (byte) 0xA9}));
  }
}
