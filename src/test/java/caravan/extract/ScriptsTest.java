package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | 轮渡公司星期二宣布，末班船延长到午夜。 | zh",
        "zh-TW | 輪渡公司星期二宣布，末班船延長到午夜。 | zh-TW",
        "en | 最終便を深夜に延ばすと発表しました。 | ja",
        "   | 심야 배가 다음 주부터 운항합니다. | ko",
        "   | Ночные катера будут ходить до полуночи, сообщили власти. | ru",
        "   | Нічні катери ходитимуть до опівночі, повідомила її компанія. | uk",
        "bg | Нощните катери ще се движат до полунощ. | bg",
        "   | تعمل القوارب الليلية حتى منتصف الليل | ar",
        "   | قایق‌های شب تا نیمه شب کار می‌کنند و گزارش پایان یافت | fa",
        "en-GB | Die Boote fahren nun bis Mitternacht. | en-GB",
        "   | The boats of the island run to the quay, and it is the first of that kind with the new lamp for this harbour. | en",
        "   | Die Boote und das Licht der Insel, von dem die Rede ist, sind nicht neu, und der Rat ist mit den Fischern zu einem Schluss gekommen, der die Insel freut. | de",
        "   | Les bateaux et les quais du port, qui est dans la baie, sont une fierté des habitants et une chance pour les pêcheurs du village et des environs. | fr",
        "   | Tak | "
      })
  void letters_and_common_words_tell_the_language(
      @Nullable String said, String text, @Nullable String expected) {
    assertThat(Scripts.language(said, List.of(text))).isEqualTo(expected);
  }
}
