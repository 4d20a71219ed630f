package caravan.source;

import caravan.source.Source.Filing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds how an article becomes a post. */
final class FilingBinder {
  /** Values that every article has a name for. */
  private static final Set<String> ARTICLE =
      Set.of("title", "slug", "source", "source_title", "source_url", "author", "date", "link");

  private final Set<String> known;
  private final BiFunction<String, Set<String>, @Nullable String> templates;

  /**
   * Makes a binder.
   *
   * @param fields what the listing gives
   * @param templates says what is wrong with a template for such fields, or null
   */
  FilingBinder(Set<String> fields, BiFunction<String, Set<String>, @Nullable String> templates) {
    this.templates = templates;
    Set<String> all = new HashSet<>(fields);
    all.addAll(ARTICLE);
    known = Set.copyOf(all);
  }

  Filing filing(Part post) {
    FieldText path = text(post.at("path"), FieldText::path);
    List<FieldText> tags = new ArrayList<>();
    for (Part tag : post.at("tags").members()) {
      FieldText text = text(tag, FieldText::of);
      if (text != null) {
        tags.add(text);
      }
    }
    return new Filing(
        path != null ? path : FieldText.path(FieldText.DEFAULT_PATH),
        text(post.at("category"), FieldText::of),
        names(post.at("category-names")),
        List.copyOf(tags),
        "link".equals(post.at("same").text()),
        template(post.at("template")));
  }

  private @Nullable FieldText text(Part part, Function<String, FieldText> syntax) {
    part.noteSecret();
    return part.text(syntax, known);
  }

  private static Map<String, String> names(Part names) {
    Map<String, String> all = new LinkedHashMap<>();
    names.keys().forEach((from, to) -> all.put(from, to.node().asText()));
    return Map.copyOf(all);
  }

  private String template(Part template) {
    String name = Objects.requireNonNullElse(template.text(), Filing.TEMPLATE);
    Set<String> names = new HashSet<>(known);
    names.add("body_source");
    String problem = templates.apply(name, names);
    if (problem != null && template.present()) {
      template.note(problem);
    } else if (problem != null) {
      template.noteAtTop(problem);
    }
    return name;
  }
}
