package caravan.source;

import caravan.article.Digest;
import caravan.source.View.Choice;
import caravan.source.View.Sort;
import caravan.source.View.Words;
import caravan.source.YamlTree.Invalid;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Binds a tree that the schema of views has passed to a {@link View}. */
final class ViewBinder {
  /** What another value of changes how the articles are shown, not which. */
  private static final Set<String> SHOWING =
      Set.of("title", "description", "was", "limit", "brief");

  private final Part root;

  ViewBinder(YamlTree tree) {
    this.root = Part.root(tree);
  }

  /**
   * Returns the view.
   *
   * @throws Invalid with all problems, in the order of their lines
   */
  View bind(String name) {
    View view =
        new View(
            name,
            Digest.of(root.node().toString()),
            root.at("title").text(),
            root.at("description").text(),
            root.at("was").texts(),
            choice(),
            root.at("limit").node().asInt(0),
            "seen".equals(root.at("sort").text()) ? Sort.SEEN : Sort.PUBLISHED,
            root.at("brief").node().asBoolean(false));
    root.at("title").noteSecret();
    root.at("description").noteSecret();
    if (!root.noted().isEmpty()) {
      throw new Invalid(root.noted().stream().sorted(Problem.IN_ORDER).toList());
    }
    return view;
  }

  private Choice choice() {
    ObjectNode choosing = root.node().deepCopy();
    choosing.remove(SHOWING);
    return new Choice(
        Digest.of(choosing.toString()),
        root.at("sources").readAll(ViewBinder::glob),
        lower(root.at("categories")),
        lower(root.at("tags")),
        lower(root.at("languages")),
        lower(root.at("authors")),
        words(root.at("words")),
        new ConditionBinder(Set.of()).conditions(root.at("keep")));
  }

  private static Words words(Part words) {
    return new Words(
        words.at("all").readAll(ConditionBinder::pattern),
        words.at("any").readAll(ConditionBinder::pattern),
        words.at("none").readAll(ConditionBinder::pattern));
  }

  private static Set<String> lower(Part names) {
    List<String> texts = names.texts();
    return texts.stream()
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reads an id in which {@code *} stands for any letters and {@code ?} for one. */
  private static Pattern glob(String text) {
    return Pattern.compile(text.replace("*", ".*").replace("?", "."));
  }
}
