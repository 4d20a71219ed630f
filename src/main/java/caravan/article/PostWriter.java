package caravan.article;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Post} as its file, by a template, and reads it back before anybody else may: what
 * a file says must be what the post says. Thread-safe.
 *
 * <p>Where the part behind the front matter holds <code>{{</code> or <code>{%</code> the braces are
 * written as character references, so that no template engine takes them for its own.
 */
public final class PostWriter {
  private static final String FENCE = "---\n";

  /** Half a pair of surrogates, which no file can hold. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private final Templates templates;
  private final PostReader reader;

  public PostWriter(Templates templates, PostReader reader) {
    this.templates = templates;
    this.reader = reader;
  }

  /** Thrown for a template that would not say what the post says; the message names it. */
  public static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * A file that may be written.
   *
   * @param post as the file says; of the source that was given where it names none
   * @param bytes UTF-8, LF
   */
  public record Written(Post post, byte[] bytes) {}

  /**
   * Returns the file of a post.
   *
   * @param template its name
   * @param fields what the template may say beside the post's own values
   * @throws Refused if the template is broken or the file would say something else
   */
  public Written write(Post post, String template, Map<String, String> fields) {
    String rendered = templates.render(template, post, fields);
    String lock = post.locked() == null ? null : post.locked().toString();
    return read(
        post, template, lock == null ? rendered : FrontMatter.set(rendered, "locked", lock));
  }

  /**
   * Returns what is wrong with a template, or null.
   *
   * @param fields the names of what a source's items may have
   */
  public @Nullable String problem(String template, Set<String> fields) {
    try {
      var unused = read(Templates.SAMPLE, template, templates.sample(template, fields));
      return null;
    } catch (Refused e) {
      return e.getMessage();
    }
  }

  private Written read(Post post, String template, String rendered) {
    String text = neutralised(template, rendered.replace("\r\n", "\n").replace('\r', '\n'));
    Post back;
    try {
      back = reader.read(post.path(), text, post.seen());
    } catch (PostReader.Broken e) {
      throw new Refused("template " + template + " writes " + e.getMessage());
    }
    compare(template, post, back);
    if (text.contains(Scalar.quoted(post.id()))) {
      whole(template, post, back);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Written(back.source().isEmpty() ? back.of(post.source()) : back, bytes);
  }

  private static String neutralised(String template, String text) {
    int end = text.startsWith(FENCE) ? text.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
    if (end < 0 || text.substring(0, end).contains("\n...")) {
      throw new Refused(
          "template "
              + template
              + " writes no front matter: a file begins with a line ---, keys, and a second line"
              + " ---");
    }
    int body = end + 1 + FENCE.length();
    return text.substring(0, body) + neutral(text.substring(body));
  }

  /** Writes braces that a template engine would act on as character references. */
  static String neutral(String body) {
    return body.replace("{{", "&#123;&#123;").replace("{%", "&#123;%");
  }

  private static void compare(String template, Post post, Post back) {
    same(template, "title", post.title(), back.title());
    same(template, "date", post.date().toInstant(), back.date().toInstant());
    given(template, "link", post.link(), back.link());
    given(template, "author", post.author(), back.author());
    given(template, "lang", post.language(), back.language());
    given(template, "image", post.image(), back.image());
    given(template, "enclosure", post.enclosure(), back.enclosure());
    given(template, "description", post.description(), back.description());
    given(template, "same_as", post.sameAs(), back.sameAs());
    given(template, "source", post.source(), back.source());
    given(template, "categories", full(post.categories()), full(back.categories()));
    given(template, "tags", full(post.tags()), full(back.tags()));
  }

  /** A template that names the id gives all that there is of an article, and nothing else. */
  private static void whole(String template, Post post, Post back) {
    same(template, "id", post.id(), back.id());
    boolean same = back.body().equals(post.body());
    if (!same && Html.clean(post.body(), "").equals(post.body())) {
      throw new Refused("template " + template + " writes another body than the article has");
    }
  }

  private static @Nullable List<String> full(List<String> values) {
    List<String> full = values.stream().filter(value -> !value.isBlank()).distinct().toList();
    return full.isEmpty() ? null : full;
  }

  /** A value that the file leaves out is no contradiction. */
  private static void given(
      String template, String key, @Nullable Object wanted, @Nullable Object found) {
    if (found != null && !found.equals("")) {
      same(template, key, wanted, found);
    }
  }

  private static void same(
      String template, String key, @Nullable Object wanted, @Nullable Object found) {
    boolean halves = HALF.matcher(String.valueOf(wanted)).find();
    if (!halves && !Objects.equals(wanted, found)) {
      throw new Refused(
          "template " + template + " writes " + key + " '" + found + "' for '" + wanted + "'");
    }
  }
}
