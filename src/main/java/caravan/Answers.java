package caravan;

import caravan.article.Article;
import caravan.article.Enclosure;
import caravan.article.FileName;
import caravan.article.Post;
import caravan.article.PostWriter;
import caravan.article.TagUri;
import caravan.extract.Draft;
import caravan.extract.PageDate;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The forms in which {@code extract} answers. Stateless. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /** Returns why a draft is no article, or null. */
  static @Nullable String error(Draft draft) {
    String refusal = draft.verdict().refusal();
    if (refusal != null) {
      return "no article: " + refusal;
    }
    if (draft.isEmpty()) {
      return "no article: no text was found";
    }
    return draft.title() == null ? "no article: no title was found" : null;
  }

  /** Returns one line of JSON; a null draft leaves all but the error empty. */
  static String json(
      @Nullable JsonNode id,
      @Nullable String file,
      @Nullable String url,
      @Nullable Draft draft,
      @Nullable String error) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", id == null ? NullNode.getInstance() : id);
    answer.put("file", file);
    answer.put("url", url);
    answer.put("title", draft == null ? null : draft.title());
    answer.put("author", draft == null ? null : draft.author());
    PageDate date = draft == null ? null : draft.date();
    answer.put("date", date == null ? null : date.toString());
    answer.put("dateSource", date == null ? null : date.source());
    answer.put("language", draft == null ? null : draft.language());
    answer.put("image", draft == null ? null : draft.image());
    var paragraphs = answer.putArray("paragraphs");
    if (draft != null) {
      draft.paragraphs().forEach(paragraphs::add);
    }
    answer.put("text", draft == null ? "" : draft.text());
    answer.put("html", draft == null ? "" : draft.html());
    if (draft != null) {
      ObjectNode verdict = answer.putObject("verdict");
      verdict.put("kind", draft.verdict().kind().id());
      verdict.put("reason", draft.verdict().reason());
    } else {
      answer.putNull("verdict");
    }
    if (draft != null) {
      about(answer, draft);
    }
    answer.put("error", error);
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void about(ObjectNode answer, Draft draft) {
    PageDate modified = draft.modified();
    answer.put("modified", modified == null ? null : modified.toString());
    answer.put("site", draft.about().site());
    answer.put("section", draft.about().section());
    draft.about().tags().forEach(answer.putArray("tags")::add);
    answer.put("canonical", draft.about().canonical());
    answer.put("description", draft.about().description());
    ArrayNode enclosures = answer.putArray("enclosures");
    for (Enclosure one : draft.about().enclosures()) {
      enclosures
          .addObject()
          .put("url", one.url())
          .put("type", one.type())
          .put("length", Math.max(0, one.length()));
    }
    ObjectNode origins = answer.putObject("origins");
    new TreeMap<>(draft.origins()).forEach(origins::put);
  }

  /** Returns the article as Markdown, its title as the heading. */
  static String markdown(Draft draft) {
    Element title = new Element("h1").text(draft.title() == null ? "" : draft.title());
    String html = (draft.title() == null ? "" : title.outerHtml() + "\n") + draft.html();
    MutableDataSet options = new MutableDataSet();
    options.set(FlexmarkHtmlConverter.SETEXT_HEADINGS, false);
    return FlexmarkHtmlConverter.builder(options).build().convert(html).strip();
  }

  /** Returns the file that an article would become. */
  static String post(Article article, PostWriter writer) {
    String key = article.name().replaceFirst("\\.md$", "");
    String id = TagUri.of(article.authority(), article.seen(), article.source(), key);
    Post post = Post.of(article, id, FileName.safe(article.name()), null);
    byte[] bytes = writer.write(post, article.template(), article.fields()).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Reads all of a stream.
   *
   * @throws IOException if it is longer than allowed
   */
  static byte[] bounded(InputStream in, int most, String name) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException(name + " is larger than " + most + " bytes (caravan.web.max-bytes)");
    }
    return bytes;
  }
}
