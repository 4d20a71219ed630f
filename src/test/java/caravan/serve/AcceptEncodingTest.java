package caravan.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip, deflate, br",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "gzip ; q=0.001",
        "*",
        "*;q=0.5, br",
        "identity;q=0, *"
      })
  void gzip_may_be_sent(String header) {
    assertThat(AcceptEncoding.allowsGzip(header)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "identity",
        "br, deflate",
        "gzip;q=0",
        "gzip; q=0.000",
        "*;q=0",
        "*, gzip;q=0",
        "gzip;q=0, *",
        "gzip;q=lots",
        "gzipped"
      })
  void gzip_may_not_be_sent(String header) {
    assertThat(AcceptEncoding.allowsGzip(header)).isFalse();
  }
}
