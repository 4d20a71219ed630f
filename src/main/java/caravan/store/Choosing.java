package caravan.store;

import caravan.article.Html;
import caravan.article.Post;
import caravan.extract.Counting;
import caravan.extract.Keeping;
import caravan.source.Source.Condition;
import caravan.source.View.Choice;
import caravan.source.View.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which articles a view shows. Stateless. */
final class Choosing {
  private Choosing() {}

  /**
   * Returns whether a view shows an article.
   *
   * @param post reads its file, asked only by a choice that asks for text; null where it can't be
   *     read, which is then not shown
   */
  static boolean takes(Choice choice, Facts facts, Supplier<@Nullable Post> post) {
    if (!(source(choice, facts.source())
        && holds(choice.categories(), facts.categories())
        && holds(choice.tags(), facts.tags())
        && language(choice.languages(), facts.language())
        && holds(choice.authors(), facts.authors()))) {
      return false;
    }
    if (!choice.asksForText()) {
      return true;
    }
    Post read = post.get();
    return read != null && takes(choice, facts, read);
  }

  private static boolean source(Choice choice, String source) {
    return choice.sources().isEmpty()
        || choice.sources().stream().anyMatch(glob -> glob.matcher(source).matches());
  }

  private static boolean holds(Set<String> wanted, Collection<String> names) {
    return wanted.isEmpty()
        || names.stream().anyMatch(name -> wanted.contains(name.strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean language(Set<String> wanted, @Nullable String tag) {
    return wanted.isEmpty()
        || (tag != null
            && wanted.stream().anyMatch(one -> tag.equals(one) || tag.startsWith(one + "-")));
  }

  private static boolean takes(Choice choice, Facts facts, Post post) {
    List<String> paragraphs = Html.paragraphs(post.body());
    String text = String.join("\n", paragraphs);
    Words words = choice.words();
    String searched = post.title() + "\n" + text;
    return words.all().stream().allMatch(word -> found(word, searched))
        && (words.any().isEmpty() || words.any().stream().anyMatch(word -> found(word, searched)))
        && words.none().stream().noneMatch(word -> found(word, searched))
        && kept(choice.keep(), facts, post, paragraphs.size(), text);
  }

  private static boolean found(Pattern word, String text) {
    return word.matcher(text).find();
  }

  private static boolean kept(
      List<Condition> keep, Facts facts, Post post, int paragraphs, String text) {
    if (keep.isEmpty()) {
      return true;
    }
    Map<String, String> values = new HashMap<>();
    values.put("title", post.title());
    values.put("date", post.date().toString());
    values.put("category", String.join(", ", post.categories()));
    values.put("tags", String.join(", ", post.tags()));
    values.put("source", facts.source());
    values.put("text", text);
    values.put("words", String.valueOf(Counting.words(text)));
    values.put("paragraphs", String.valueOf(paragraphs));
    put(values, "author", post.author());
    put(values, "language", post.language());
    put(values, "link", post.link());
    put(values, "summary", post.description());
    return Keeping.refused(keep, values) == null;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
