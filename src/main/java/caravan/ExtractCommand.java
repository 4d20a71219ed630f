package caravan;

import caravan.article.PostWriter;
import caravan.extract.Articles;
import caravan.extract.Content;
import caravan.extract.Documents;
import caravan.extract.Draft;
import caravan.extract.Explanation;
import caravan.extract.Following;
import caravan.source.SiteRules;
import caravan.source.SiteRulesFiles;
import caravan.source.Source;
import caravan.source.SourceReader;
import caravan.web.Direct;
import caravan.web.Guard;
import caravan.web.Http;
import caravan.web.Page;
import caravan.web.Reading;
import caravan.web.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code extract}: shows what is extracted of a page: a file, an address, or standard input. */
@Command(
    name = "extract",
    description = "Extract the article of a page: a file, an address, or - for standard input.",
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {
  private static final Pattern ADDRESS = Pattern.compile("(?is)https?://.*");

  /** How a result is written. */
  enum Format {
    JSON,
    MARKDOWN,
    HTML,
    POST
  }

  @Mixin Common common = new Common();

  @Option(names = "--url", description = "The page's own address, where it comes from a file.")
  String url = "";

  @Option(names = "--source", paramLabel = "FILE", description = "A source file with rules.")
  @Nullable Path source;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "json, markdown, html or post (default: json).")
  Format format = Format.JSON;

  @Option(
      names = "--explain",
      description = "Say where each part stood, and which block became the body and why.")
  boolean explain;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "Lines {\"id\":…,\"file\":…,\"url\":…}; one answer a line, in order.")
  @Nullable Path batch;

  @Parameters(arity = "0..1", paramLabel = "FILE|URL|-", description = "The page.")
  @Nullable String input;

  private @Nullable SiteRulesFiles sites;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = common.settings();
    Source rules = rules(settings);
    Articles articles = articles(settings);
    if (batch != null) {
      return new Batch(articles, rules, sites()::of, settings.maxBytes()).run(batch);
    }
    if (input == null) {
      throw new Usage(
          "extract what? Name a file or an address, - for standard input, or --batch FILE");
    }
    if (ADDRESS.matcher(input).matches()) {
      Whole whole = fetch(input, settings, rules);
      return answer(articles, rules, whole, null);
    }
    Page page = new Page(url, null, null, null, bytes(input, settings.maxBytes()));
    Whole whole = new Whole(page, Documents.read(page, sites().of(page.url())));
    return answer(articles, rules, whole, input.equals("-") ? null : input);
  }

  private int answer(Articles articles, Source rules, Whole whole, @Nullable String file)
      throws IOException {
    Page page = whole.first();
    Visit visit = visit(page.url());
    Draft draft = articles.draft(rules, visit, whole.content());
    String error = Answers.error(draft);
    if (explain) {
      Content content = Documents.read(page, sites().of(page.url()));
      Explanation.of(draft, content, page.url()).forEach(System.out::println);
      return error == null ? App.DONE : App.FAILED;
    }
    switch (format) {
      case JSON -> System.out.println(Answers.json(null, file, page.url(), draft, error));
      case HTML -> System.out.println(draft.html());
      case MARKDOWN -> System.out.println(Answers.markdown(draft));
      case POST ->
          System.out.print(Answers.post(articles.of(rules, visit, draft.asArticle()), writer()));
    }
    if (error != null) {
      System.err.println("caravan: " + error);
    }
    return error == null ? App.DONE : App.FAILED;
  }

  private PostWriter writer() {
    return new PostWriter(common.home().templates(), Beans.reader(common.settings()));
  }

  static Visit visit(String url) {
    return new Visit(
        0, Visit.Kind.ARTICLE, url, "page", null, List.of(), null, null, null, 0, Map.of());
  }

  private SiteRulesFiles sites() {
    SiteRulesFiles found =
        sites == null ? new SiteRulesFiles(common.home().siteRules(), System.err::println) : sites;
    sites = found;
    return found;
  }

  private Articles articles(Settings settings) {
    return articles(settings, sites()::of);
  }

  /** Returns what makes drafts of pages that belong to no source. */
  static Articles articles(Settings settings, Function<String, SiteRules> sites) {
    return new Articles(
        id -> null,
        sites,
        settings.zone(),
        settings.get("caravan.tag-authority"),
        "localhost",
        App.clock());
  }

  private Source rules(Settings settings) throws IOException {
    if (source == null) {
      return Source.plain("page", url);
    }
    SourceReader.Result result = Beans.sourceReader(common.home(), settings).read(source);
    if (result.source() == null) {
      throw new Usage(String.join("\n", result.problems().stream().map(Object::toString).toList()));
    }
    return result.source();
  }

  private static byte[] bytes(String from, int most) throws IOException {
    if (from.equals("-")) {
      return Answers.bounded(System.in, most, "standard input");
    }
    Path file = Path.of(from);
    if (!Files.isRegularFile(file)) {
      throw new Usage("no such file: " + from);
    }
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = from.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return Answers.bounded(plain, most, from);
    }
  }

  private Whole fetch(String address, Settings settings, Source rules)
      throws IOException, InterruptedException {
    Following following = new Following(id -> null, sites()::of, settings.maxBytes(), App.clock());
    try (Http http = new Http(new Guard(settings.allowPrivate()));
        Direct direct = direct(http, settings, sites())) {
      return Whole.get(direct, following, rules, address, sites()::of);
    }
  }

  /** Returns a polite client without Camel. */
  static Direct direct(Http http, Settings settings, SiteRulesFiles sites) {
    return new Direct(
        http,
        Line.userAgent(settings),
        sites::headers,
        new Reading(settings.maxBytes(), App.clock()),
        settings.duration("caravan.web.delay"),
        settings.duration("caravan.web.timeout"),
        App.clock());
  }

  /** Loads what an extraction needs, for the launcher's archive. */
  void warm(String address, Settings settings) throws IOException, InterruptedException {
    Source plain = Source.plain("page", address);
    Whole whole = fetch(address, settings, plain);
    Page page = whole.first();
    Draft draft = articles(settings).draft(plain, visit(page.url()), whole.content());
    Answers.json(null, null, page.url(), draft, null);
  }
}
