package caravan.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Writes the paper: the stories of the last days, and from then on a new one whenever it is asked,
 * English and Chinese in turn. The same number always gives the same story.
 */
final class Newsroom {
  private static final List<Dating> HABITS =
      List.of(Dating.TIME, Dating.JSON_LD, Dating.META, Dating.TEXT);
  private static final int FILLERS = 2;

  private final ObjectMapper mapper =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  private final Stock english = stock(Section.NEWS);
  private final Stock chinese = stock(Section.ZH);

  /** Returns the stories that are there already, newest first. */
  List<Story> opening(Section section, Instant start) {
    List<Opening> openings = read("articles/" + section.id() + ".yaml", new TypeReference<>() {});
    return openings.stream()
        .map(it -> new Story(section, it.slug(), start.minus(it.age()), it.dated(), it.story()))
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
    Piece piece = stock.stories().get(turn % stock.stories().size());
    Wording wording = new Wording(stock.words(), piece.slug(), turn / stock.stories().size());
    String slug = odd ? piece.slug() + "-" + number : Integer.toString(2000 + number);
    Dating dating = HABITS.get(turn % HABITS.size());
    return new Story(section, slug, at, dating, tell(piece.story(), stock.fillers(), wording));
  }

  private static Story.Text tell(Story.Text text, List<String> fillers, Wording wording) {
    List<Object> body = new ArrayList<>(text.body());
    for (int i = 0; i < FILLERS; i++) {
      body.add(wording.pick(fillers, "filler", i * fillers.size() / FILLERS));
    }
    return new Story.Text(
        wording.fill(text.title()),
        wording.fill(text.author()),
        wording.fill(text.topic()),
        wording.fill(text.alt()),
        wording.fill(text.caption()),
        wording.fill(text.summary()),
        body.stream().map(wording::fill).toList(),
        text.photo(),
        text.gbk());
  }

  private Stock stock(Section section) {
    return read("stock/" + section.id() + ".yaml", new TypeReference<>() {});
  }

  private <T> T read(String name, TypeReference<T> type) {
    String yaml = new String(Template.resource(name), StandardCharsets.UTF_8);
    Object data = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
    return Objects.requireNonNull(mapper.convertValue(data, type), name);
  }

  /** A story of the first day: {@code ago} is how old it is at the start, as in {@code PT3H}. */
  private record Opening(String slug, String ago, Dating dated, Story.Text story) {
    Duration age() {
      return Duration.parse(ago);
    }
  }

  /** A story that can be told again and again. */
  private record Piece(String slug, Story.Text story) {}

  /** What new stories are made of. */
  private record Stock(
      Map<String, List<String>> words, List<String> fillers, List<Piece> stories) {}
}
