package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private static final String URL = "https://paper.example/";

  static List<Path> cases() throws IOException {
    return Cases.of("listings");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_listing_gives_its_articles_in_order(Path folder) throws IOException {
    Document listing = Jsoup.parse(Cases.read(folder, "page.html"), URL);
    String found =
        Links.find(listing, URL).stream()
            .map(link -> link.url() + " " + link.title() + "\n")
            .collect(Collectors.joining());
    String next = Links.next(listing, URL);
    assertThat(found + (next == null ? "" : "next " + next + "\n"))
        .isEqualTo(Cases.read(folder, "expected.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=/p2>Next</a>",
        "<a href=/p2>下一页 »</a>",
        "<a href=/p2>次へ</a>",
        "<a href=/p2>Weiter</a>",
        "<li class='pager-next'><a href=/p2>2</a></li>",
        "<a href=/p2>›</a>",
        "<link rel=next href=/p2>"
      })
  void the_next_page_has_many_names(String html) {
    assertThat(Links.next(Jsoup.parse(html, URL), URL)).isEqualTo("https://paper.example/p2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=#top>Next</a>",
        "<a href=javascript:x>Next</a>",
        "<a href=/>Next</a>",
        "<a href=https://elsewhere.example/>Next</a>",
        "<a href=/p2>Next to the harbour</a>"
      })
  void the_next_page_is_another_one_of_the_same_site(String html) {
    assertThat(Links.next(Jsoup.parse(html, URL), URL)).isNull();
  }

  @Test
  void a_page_without_links_gives_none() {
    assertThat(Links.find(Jsoup.parse("<p>Nothing</p>"), "")).isEmpty();
  }
}
