package caravan.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the paper: the stories of the last days, and from then on a new one whenever it is asked,
 * English and Chinese in turn. The same number always gives the same story.
 */
final class Newsroom {
  private static final List<Dating> HABITS =
      List.of(Dating.TIME, Dating.JSON_LD, Dating.META, Dating.TEXT);
  private static final int FILLERS = 2;

  private final Stock english = Stock.of(Section.NEWS);
  private final Stock chinese = Stock.of(Section.ZH);

  /** Returns the stories that are there already, newest first. */
  List<Story> opening(Section section, Instant start) {
    return Content.file("articles/" + section.id() + ".yaml").each("stories").stream()
        .map(
            it ->
                new Story(
                    section,
                    it.text("slug"),
                    start.minus(Duration.parse(it.text("ago"))),
                    Dating.named(it.text("dated")),
                    text(it.at("story"))))
        .toList();
  }

  /**
   * Returns a new story.
   *
   * @param number counted from 1
   */
  Story next(int number, Instant at) {
    boolean odd = number % 2 == 1;
    Section section = odd ? Section.NEWS : Section.ZH;
    Stock stock = odd ? english : chinese;
    int turn = (number - 1) / 2;
    Content piece = stock.stories().get(turn % stock.stories().size());
    String name = piece.text("slug");
    Wording wording = new Wording(stock.words(), name, turn / stock.stories().size());
    String slug = odd ? name + "-" + number : Integer.toString(2000 + number);
    Dating dating = HABITS.get(turn % HABITS.size());
    return new Story(
        section, slug, at, dating, tell(text(piece.at("story")), stock.fillers(), wording));
  }

  private static Story.Text tell(Story.Text text, List<String> fillers, Wording wording) {
    List<Object> body = new ArrayList<>(text.body());
    for (int i = 0; i < FILLERS; i++) {
      body.add(wording.pick(fillers, "filler", i * fillers.size() / FILLERS));
    }
    return new Story.Text(
        wording.fill(text.title()),
        wording.fill(text.author()),
        text.topic(),
        text.alt(),
        wording.fill(text.caption()),
        wording.fill(text.summary()),
        body.stream().map(wording::fill).toList(),
        text.photo(),
        text.gbk());
  }

  private static Story.Text text(Content content) {
    return new Story.Text(
        content.text("title"),
        content.text("author"),
        content.text("topic"),
        content.text("alt"),
        content.text("caption"),
        content.text("summary"),
        content.list("body"),
        content.flag("photo"),
        content.flag("gbk"));
  }

  /** What new stories of a section are made of. */
  private record Stock(
      Map<String, List<String>> words, List<String> fillers, List<Content> stories) {
    static Stock of(Section section) {
      Content file = Content.file("stock/" + section.id() + ".yaml");
      return new Stock(file.at("words").words(), file.strings("fillers"), file.each("stories"));
    }
  }
}
