package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoilerplateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Advertisement",
        "ANZEIGE:",
        "【广告】春茶上市",
        "[Publicidad] Botas de agua",
        "（责任编辑：林一）",
        "免责声明：本文由读者投稿。",
        "Disclaimer: readers act at their own risk.",
        "本文仅供参考，不构成投资建议。",
        "This article is for information only.",
        "分享到：微信 微博",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Teilen auf: Facebook",
        "扫一扫下载APP",
        "关注我们的微信公众号",
        "Open in the Harbour app",
        "Téléchargez notre appli",
        "展开全文",
        "Read more »",
        "Weiterlesen →",
        "続きを読む",
        "Читать далее"
      })
  void a_line_that_stands_around_articles_is_known_by_its_beginning(String line) {
    assertThat(Boilerplate.is(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Advertisement revenue fell by half.",
        "Anzeige gegen die Gemeinde hat niemand erstattet.",
        "广告收入下降了一半。",
        "编辑部昨天搬家。",
        "Share prices fell on Monday.",
        "Facebook and Twitter said so.",
        "下载这个APP的人越来越多。",
        "Read more books, the teacher told them.",
        "Open the app, he said.",
        ""
      })
  void a_sentence_that_begins_alike_is_text(String line) {
    assertThat(Boilerplate.is(line)).isFalse();
  }

  @Test
  void a_block_counts_where_all_its_lines_do_or_are_labels() {
    assertThat(Boilerplate.is(List.of("【广告】春茶上市", "查看"))).isTrue();
    assertThat(Boilerplate.is(List.of("Anzeige", "Der Rat hat gestern beschlossen."))).isFalse();
  }
}
