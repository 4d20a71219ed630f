package caravan.store;

import caravan.article.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an article without its file.
 *
 * @param source id, empty where nothing tells it
 * @param language as feeds are named by it, or null
 */
record Facts(
    String id,
    String source,
    List<String> categories,
    List<String> tags,
    @Nullable String language,
    List<String> authors) {

  static Facts of(Post post, String source) {
    return new Facts(
        post.id(),
        source,
        post.categories(),
        post.tags(),
        Languages.tag(post.language()),
        AuthorNames.of(post.author()));
  }

  /** Returns the same as an article of a source. */
  Facts of(String other) {
    return new Facts(id, other, categories, tags, language, authors);
  }

  /**
   * An article in the index.
   *
   * @param sort date by which feeds are ordered, epoch millis
   * @param seen date of first sight, epoch millis
   * @param hash of its file
   */
  record Row(Facts facts, String path, long modified, long sort, long seen, String hash) {}

  private record Labels(
      List<String> categories, List<String> tags, List<String> languages, List<String> authors) {
    Labels() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(String kind, String name, String label) {
      switch (kind) {
        case FeedNames.CATEGORY -> categories.add(label);
        case FeedNames.TAG -> tags.add(label);
        case FeedNames.AUTHOR -> authors.add(label);
        default -> languages.add(name.substring(name.indexOf('/') + 1));
      }
    }
  }

  /** Returns an article by what feeds it is in, or null where there is none. */
  static @Nullable Row one(Handle handle, String id) {
    return rows(handle, "where id = :id limit :count", id, 1).stream().findFirst().orElse(null);
  }

  /** Returns the articles behind one in the order of their ids, by what feeds they are in. */
  static List<Row> after(Handle handle, String id, int count) {
    return rows(handle, "where id > :id order by id limit :count", id, count);
  }

  private static List<Row> rows(Handle handle, String which, String id, int count) {
    List<Row> bare =
        handle
            .createQuery(
                "select id, source, path, mtime, sort_at, seen_at, hash from article " + which)
            .bind("id", id)
            .bind("count", count)
            .map(
                (row, context) ->
                    new Row(
                        new Facts(
                            row.getString(1),
                            row.getString(2),
                            List.of(),
                            List.of(),
                            null,
                            List.of()),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(7)))
            .list();
    if (bare.isEmpty()) {
      return bare;
    }
    Map<String, Labels> labels =
        labels(handle, bare.get(0).facts.id, bare.get(bare.size() - 1).facts.id);
    return bare.stream().map(row -> filled(row, labels.get(row.facts.id))).toList();
  }

  private static Row filled(Row row, @Nullable Labels labels) {
    if (labels == null) {
      return row;
    }
    Facts facts =
        new Facts(
            row.facts.id,
            row.facts.source,
            labels.categories,
            labels.tags,
            labels.languages.isEmpty() ? null : labels.languages.get(0),
            labels.authors);
    return new Row(facts, row.path, row.modified, row.sort, row.seen, row.hash);
  }

  private static Map<String, Labels> labels(Handle handle, String first, String last) {
    Map<String, Labels> labels = new HashMap<>();
    handle
        .createQuery(
            "select m.article, f.kind, f.name, f.label from membership m join feed f"
                + " on f.name = m.feed where m.article >= :first and m.article <= :last"
                + " and f.kind in ('category', 'tag', 'lang', 'author')")
        .bind("first", first)
        .bind("last", last)
        .map(
            (row, context) ->
                List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .forEach(
            one ->
                labels
                    .computeIfAbsent(one.get(0), id -> new Labels())
                    .add(one.get(1), one.get(2), one.get(3)));
    return labels;
  }
}
