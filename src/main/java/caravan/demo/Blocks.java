package caravan.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The body of a story as HTML, one block a line. */
final class Blocks {
  private final String indent;

  /**
   * @param indent what a paragraph begins with: two ideographic spaces in Chinese papers
   */
  Blocks(String indent) {
    this.indent = indent;
  }

  String html(List<Object> body) {
    return body.stream().map(this::block).collect(Collectors.joining("\n"));
  }

  private String block(Object block) {
    if (block instanceof Map<?, ?> map) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      return special(only.getKey().toString(), only.getValue());
    }
    return "<p>" + indent + Template.escape(block.toString()) + "</p>";
  }

  private static String special(String kind, Object value) {
    return switch (kind) {
      case "h2" -> wrap("h2", Template.escape(value.toString()));
      case "quote" -> wrap("blockquote", wrap("p", Template.escape(value.toString())));
      case "code" -> wrap("pre", wrap("code", Template.escape(value.toString())));
      case "list" -> wrap("ul", each(value, "li"));
      case "table" -> wrap("table", rows((List<?>) value));
      default -> throw new IllegalArgumentException("unknown block: " + kind);
    };
  }

  private static String rows(List<?> rows) {
    String head = wrap("tr", each(rows.get(0), "th"));
    String rest =
        rows.stream().skip(1).map(row -> wrap("tr", each(row, "td"))).collect(Collectors.joining());
    return wrap("thead", head) + wrap("tbody", rest);
  }

  private static String each(Object values, String element) {
    return ((List<?>) values)
        .stream()
            .map(value -> wrap(element, Template.escape(value.toString())))
            .collect(Collectors.joining());
  }

  private static String wrap(String element, String html) {
    return "<" + element + ">" + html + "</" + element + ">";
  }
}
