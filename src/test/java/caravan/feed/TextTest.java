package caravan.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain\ttext\n", "<b>&amp;</b>", "中文 الجسر é", "🚀 𠮷", "\u200d\uFEFF\uE000"})
  void what_a_feed_can_hold_stays(String text) {
    assertThat(Text.clean(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x0, 0x8, 0xB, 0xC, 0x1F, 0x7F, 0x85, 0x9F, 0xD800, 0xDFFF, 0xFDD0, 0xFFFE, 0x1FFFF})
  void what_it_cannot_hold_goes(int codePoint) {
    assertThat(Text.clean("a" + Character.toString(codePoint) + "b")).isEqualTo("ab");
  }

  @Test
  void line_ends_are_those_an_xml_parser_would_give() {
    assertThat(Text.clean("a\r\nb\rc\n")).isEqualTo("a\nb\nc\n");
  }

  @Test
  void a_byte_lost_earlier_leaves_a_mark() {
    assertThat(Text.clean("caf\uFFFD")).isEqualTo("caf?");
  }
}
