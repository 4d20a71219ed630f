package caravan.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes a {@link Post} as its file: YAML front matter, then the body, as Jekyll and Hugo read it.
 *
 * <p>Keys stand in one fixed order, empty ones are left out, strings are double-quoted by the YAML
 * library. Where the body holds <code>{{</code> or <code>{%</code> the braces are written as
 * character references, so that no template engine takes them for its own. Stateless.
 */
public final class FrontMatter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .setUseUnicodeEncoding(true)
          .build();

  private final List<NodeTuple> keys = new ArrayList<>();

  private FrontMatter() {}

  /** Returns the file's text: UTF-8 characters, LF, one newline at the end. */
  public static String write(Post post) {
    FrontMatter matter = new FrontMatter();
    matter.keys(post);
    Node map = new MappingNode(Tag.MAP, matter.keys, FlowStyle.BLOCK);
    String yaml =
        new Present(SETTINGS).emitToString(new Serialize(SETTINGS).serializeOne(map).iterator());
    return "---\n" + yaml + "---\n" + neutral(post.body()) + "\n";
  }

  private void keys(Post post) {
    text("layout", "post");
    text("id", post.id());
    text("title", post.title());
    plain("date", DATE.format(post.date()));
    text("date_source", post.dateSource());
    if (post.dayOnly()) {
      text("date_precision", "day");
    }
    plain("first_seen", DATE.format(utc(post.seen())));
    Instant modified = post.modified();
    if (modified != null) {
      plain("last_modified_at", DATE.format(utc(modified)));
    }
    text("author", post.author());
    list("categories", post.categories());
    list("tags", post.tags());
    text("lang", post.language());
    text("image", post.image());
    text("description", post.description());
    text("link", post.link());
    text("source", post.source());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private void text(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(key, scalar(value, ScalarStyle.DOUBLE_QUOTED));
    }
  }

  private void plain(String key, String value) {
    add(key, scalar(value, ScalarStyle.PLAIN));
  }

  private void list(String key, List<String> values) {
    if (!values.isEmpty()) {
      List<Node> items = new ArrayList<>();
      values.forEach(value -> items.add(scalar(value, ScalarStyle.DOUBLE_QUOTED)));
      add(key, new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW));
    }
  }

  private void add(String key, Node value) {
    keys.add(new NodeTuple(scalar(key, ScalarStyle.PLAIN), value));
  }

  private static Node scalar(String value, ScalarStyle style) {
    return new ScalarNode(Tag.STR, value, style);
  }

  /** Writes braces that a template engine would act on as character references. */
  static String neutral(String body) {
    return body.replace("{{", "&#123;&#123;").replace("{%", "&#123;%");
  }
}
