package caravan.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changing particulars of a story from the stock: {@code {person}} takes a word from the list
 * of that name, {@code {person2}} another one, {@code {3..40}} a number, {@code {rose|fell}} one of
 * several. The same gap means the same word throughout a story.
 *
 * <p>Each round moves every list on by one. Lists of different prime lengths therefore meet in the
 * same way again only after the product of their lengths.
 */
final class Wording {
  private static final Pattern GAP = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.\\.(\\d+)");
  private static final Pattern WORD = Pattern.compile("([a-z]+)(\\d?)");

  private final Map<String, List<String>> words;
  private final String story;
  private final int round;

  /**
   * @param words lists by name
   * @param story the name of the story, so that two begin at different words
   * @param round how often this story has been told before
   */
  Wording(Map<String, List<String>> words, String story, int round) {
    this.words = words;
    this.story = story;
    this.round = round;
  }

  String fill(String text) {
    return GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1))));
  }

  /** Returns a block of a body with its gaps filled, however deep they are. */
  Object fill(Object block) {
    if (block instanceof List<?> list) {
      List<Object> filled = new ArrayList<>();
      list.forEach(value -> filled.add(fill(value)));
      return filled;
    }
    if (block instanceof Map<?, ?> map) {
      Map<Object, Object> filled = new LinkedHashMap<>();
      map.forEach((key, value) -> filled.put(key, fill(value)));
      return filled;
    }
    return fill(block.toString());
  }

  /** Returns one of several, another one in the next round. */
  <T> T pick(List<T> choices, String name, int offset) {
    return choices.get(Math.floorMod((story + name).hashCode() + round + offset, choices.size()));
  }

  private String value(String gap) {
    Matcher number = NUMBER.matcher(gap);
    if (number.matches()) {
      int low = Integer.parseInt(number.group(1));
      int span = Integer.parseInt(number.group(2)) - low + 1;
      return Integer.toString(low + Math.floorMod((story + gap).hashCode() + round * 7, span));
    }
    if (gap.contains("|")) {
      return pick(List.of(gap.split("\\|", -1)), gap, 0);
    }
    Matcher word = WORD.matcher(gap);
    List<String> list = word.matches() ? words.get(word.group(1)) : null;
    if (list == null) {
      throw new IllegalArgumentException("no words for {" + gap + "} in story " + story);
    }
    return pick(list, word.group(1), word.group(2).isEmpty() ? 0 : number(word.group(2)));
  }

  private static int number(String digit) {
    return Integer.parseInt(digit) - 1;
  }
}
