package caravan.extract;

import caravan.article.Categories;
import caravan.source.FieldText;
import caravan.source.Source;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The categories and tags that a source gives an article. Stateless. */
final class Labels {
  private Labels() {}

  /** The category, under the name that the source gives it. */
  static List<String> categories(
      Source.Filing post, Map<String, String> fields, OffsetDateTime date) {
    FieldText text = post.category();
    String category = text == null ? null : text.fill(fields, date);
    if (text == null || category == null) {
      return List.of();
    }
    Map<String, String> names = post.categoryNames();
    String bare = text.bare(fields, date);
    String named = bare == null ? null : names.get(bare);
    return Categories.safe(List.of(named != null ? named : names.getOrDefault(category, category)));
  }

  /** The source's own, then those made of the article's values; one without a value is left out. */
  static List<String> tags(Source source, Map<String, String> fields, OffsetDateTime date) {
    List<String> tags = new ArrayList<>(source.tags());
    tags.addAll(filled(source.post().tags(), fields, date));
    return tags.stream().distinct().toList();
  }

  private static List<String> filled(
      List<FieldText> texts, Map<String, String> fields, OffsetDateTime date) {
    List<String> all = new ArrayList<>();
    for (FieldText text : texts) {
      String value = text.fill(fields, date);
      String tidy = value == null ? "" : Rewriting.tidy(value);
      if (!tidy.isEmpty()) {
        all.add(tidy);
      }
    }
    return all;
  }
}
