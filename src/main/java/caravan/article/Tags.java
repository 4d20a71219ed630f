package caravan.article;

import java.util.Map;
import java.util.Set;

/**
 * Which elements a body may hold, and how each is written. An element that is not named here is
 * dropped while its text is kept.
 */
final class Tags {
  /** Elements whose content is no text. */
  static final Set<String> DROPPED =
      Set.of(
          "script",
          "style",
          "iframe",
          "frame",
          "frameset",
          "noframes",
          "object",
          "embed",
          "applet",
          "svg",
          "canvas",
          "template",
          "head",
          "title",
          "link",
          "meta",
          "button",
          "select",
          "textarea",
          "input",
          "datalist",
          "map",
          "area",
          "track",
          "source",
          "param",
          "dialog");

  /** Blocks that hold one run of text. */
  static final Set<String> LEAVES = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre");

  /** Blocks that hold blocks, each with the elements it may stand in; empty: anywhere. */
  static final Map<String, Set<String>> CONTAINERS =
      Map.ofEntries(
          Map.entry("blockquote", Set.of()),
          Map.entry("figure", Set.of()),
          Map.entry("figcaption", Set.of("figure")),
          Map.entry("ul", Set.of()),
          Map.entry("ol", Set.of()),
          Map.entry("li", Set.of("ul", "ol")),
          Map.entry("dl", Set.of()),
          Map.entry("dt", Set.of("dl")),
          Map.entry("dd", Set.of("dl")),
          Map.entry("table", Set.of()),
          Map.entry("caption", Set.of("table")),
          Map.entry("thead", Set.of("table")),
          Map.entry("tbody", Set.of("table")),
          Map.entry("tfoot", Set.of("table")),
          Map.entry("tr", Set.of("thead", "tbody", "tfoot")),
          Map.entry("td", Set.of("tr")),
          Map.entry("th", Set.of("tr")));

  /** What a container must hold: text in it is put into such a child. */
  static final Map<String, String> CHILD =
      Map.of(
          "ul", "li", "ol", "li", "dl", "dd", "table", "tbody", "thead", "tr", "tbody", "tr",
          "tfoot", "tr", "tr", "td");

  /** Containers that hold text as it is, without a paragraph around it. */
  static final Set<String> TEXT_HOLDERS =
      Set.of("li", "dt", "dd", "td", "th", "caption", "figure", "figcaption");

  /** Elements within a line. */
  static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
          "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "time",
          "u", "var");

  /** Attributes that are kept as they are, besides addresses. */
  static final Map<String, Set<String>> TEXT_ATTRIBUTES =
      Map.of(
          "abbr", Set.of("title"),
          "time", Set.of("datetime"),
          "bdo", Set.of("dir"),
          "img", Set.of("alt", "title"));

  /** Attributes that are kept where they are small whole numbers. */
  static final Map<String, Set<String>> NUMBER_ATTRIBUTES =
      Map.of(
          "img", Set.of("width", "height"),
          "video", Set.of("width", "height"),
          "ol", Set.of("start"),
          "li", Set.of("value"),
          "td", Set.of("colspan", "rowspan"),
          "th", Set.of("colspan", "rowspan"));

  private Tags() {}
}
