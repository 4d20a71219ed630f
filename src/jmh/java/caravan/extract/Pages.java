package caravan.extract;

import java.util.Locale;
import java.util.Random;

/** Pages made up for measuring: the same name always gives the same page. */
public enum Pages {
  SMALL,
  MEDIUM,
  LARGE,
  CHINESE,
  LINKS,
  DEEP;

  public static final String URL = "https://ferry.example/2026/11/24/timetable";

  private static final String[] WORDS =
      ("the ferry harbour keeper counts ropes and barrels while rain falls upon slow boats that"
              + " nobody of our town has asked for since winter timetable ended with a long letter")
          .split(" ", -1);
  private static final String HAN = "渡轮码头每天上午九点离开下午四点返回周一停航节日除外乘客须提前十分钟到达河水很慢天气晴朗风从北面来";

  /** Returns the page's HTML. */
  public String html() {
    Random random = new Random(11);
    return switch (this) {
      case SMALL -> page(random, 6, 10, false);
      case MEDIUM -> page(random, 30, 150, false);
      case LARGE -> page(random, 600, 1_500, false);
      case CHINESE -> page(random, 40, 150, true);
      case LINKS -> page(random, 10, 4_000, false);
      case DEEP -> head(false) + "<div>a word ".repeat(100_000);
    };
  }

  private static String page(Random random, int paragraphs, int links, boolean chinese) {
    StringBuilder html = new StringBuilder(head(chinese));
    html.append("<body class=story><header><nav>");
    links(html, random, links / 2, chinese);
    html.append("</nav></header><main><article class=text><h1>")
        .append(sentence(random, 6, chinese))
        .append("</h1><p class=byline>Ada Lock, <time datetime=2026-11-24T09:00:00+01:00>")
        .append("24 November 2026</time></p>");
    for (int i = 0; i < paragraphs; i++) {
      html.append(i % 7 == 6 ? "<h2>" + sentence(random, 4, chinese) + "</h2>" : "");
      html.append("<p>").append(sentence(random, 40, chinese)).append(" <a href=/p/").append(i);
      html.append(">").append(sentence(random, 2, chinese)).append("</a></p>\n");
    }
    html.append("</article><aside class=related>");
    links(html, random, links - links / 2, chinese);
    return html.append("</aside></main><footer>© 2026</footer><script>")
        .append("window.state={\"a\":[1,2,3]};".repeat(links))
        .append("</script></body></html>")
        .toString();
  }

  private static String head(boolean chinese) {
    return "<!doctype html><html lang="
        + (chinese ? "zh" : "en")
        + "><head><meta charset=utf-8><title>The timetable | The Ferry Post</title>"
        + "<meta property=og:title content='The timetable'><meta property=og:image content=/i.png>"
        + "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"The"
        + " timetable\",\"datePublished\":\"2026-11-24T08:00:00Z\"}</script>"
        + "<style>.story p{margin:0}</style></head>";
  }

  private static void links(StringBuilder html, Random random, int count, boolean chinese) {
    html.append("<ul class=list>");
    for (int i = 0; i < count; i++) {
      html.append("<li class='item item-").append(i % 5).append("'><a href='/story/");
      html.append(random.nextInt(100_000)).append("' title=x><span>");
      html.append(sentence(random, 5, chinese)).append("</span></a></li>\n");
    }
    html.append("</ul>");
  }

  private static String sentence(Random random, int words, boolean chinese) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < words; i++) {
      if (chinese) {
        int at = random.nextInt(HAN.length() - 3);
        sentence.append(HAN, at, at + 2).append(i % 8 == 7 ? "，" : "");
      } else {
        sentence.append(WORDS[random.nextInt(WORDS.length)]).append(i % 9 == 8 ? ", " : " ");
      }
    }
    String text = sentence.toString().strip();
    return chinese
        ? text + "。"
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }
}
