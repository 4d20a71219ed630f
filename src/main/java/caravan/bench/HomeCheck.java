package caravan.bench;

import caravan.article.Post;
import caravan.article.PostReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jsoup.Jsoup;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Looks for what is lost, doubled or half written in a home, after whatever befell it. */
final class HomeCheck {
  private static final Pattern NUMBER = Pattern.compile("/news/(\\d+)\\.html");
  private static final Pattern MARK = Pattern.compile("\\[(\\d+)/(\\d+)]");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NewsSite site;
  private final PostReader reader = new PostReader("bench.example", ZoneOffset.UTC);
  private final Map<Integer, List<Path>> posts = new TreeMap<>();
  private final List<Path> temporary = new ArrayList<>();
  private final List<String> halves = new ArrayList<>();
  private final List<String> brokenFeeds = new ArrayList<>();
  private int feeds;

  private HomeCheck(NewsSite site) {
    this.site = site;
  }

  /**
   * What was found.
   *
   * @param lost articles of the site that no post holds
   * @param doubled articles that more than one post holds, with the posts
   * @param halves posts that can't be read or whose text is not all of the article's, and why
   * @param brokenFeeds feeds that can't be parsed, and why
   * @param temporary files that a killed process left
   */
  record Found(
      int posts,
      int feeds,
      List<Integer> lost,
      List<String> doubled,
      List<String> halves,
      List<String> brokenFeeds,
      List<Path> temporary) {}

  /** Checks a home that a site was crawled into. */
  static Found of(Path home, NewsSite site) throws IOException {
    HomeCheck check = new HomeCheck(site);
    for (Path file : files(home.resolve("posts"))) {
      check.post(file);
    }
    for (Path file : files(home.resolve("public"))) {
      check.published(file);
    }
    return check.found();
  }

  private Found found() {
    List<Integer> lost =
        IntStream.range(0, site.shown()).filter(one -> !posts.containsKey(one)).boxed().toList();
    List<String> doubled =
        posts.entrySet().stream()
            .filter(one -> one.getValue().size() > 1)
            .map(one -> one.getKey() + ": " + one.getValue())
            .toList();
    int all = posts.values().stream().mapToInt(List::size).sum();
    return new Found(all, feeds, lost, doubled, halves, brokenFeeds, temporary);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void post(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".tmp")) {
      temporary.add(file);
    } else if (!name.startsWith(".")) {
      try {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        check(file, reader.read(name, text, Instant.EPOCH));
      } catch (IOException | PostReader.Broken e) {
        halves.add(name + ": " + e);
      }
    }
  }

  private void check(Path file, Post post) {
    Matcher link = NUMBER.matcher(String.valueOf(post.link()));
    if (!link.find()) {
      halves.add(file.getFileName() + ": it has no link to an article of the site");
      return;
    }
    int number = Integer.parseInt(link.group(1));
    posts.computeIfAbsent(number, none -> new ArrayList<>()).add(file);
    String missing = missing(number, Jsoup.parseBodyFragment(post.body()).text());
    if (!missing.isEmpty()) {
      halves.add(file.getFileName() + ": " + missing);
    }
  }

  /** Returns what of an article's text is missing; empty where some version of it is whole. */
  private String missing(int number, String text) {
    Matcher mark = MARK.matcher(text);
    if (!mark.find() || Integer.parseInt(mark.group(1)) != number) {
      return "the text does not end as its article does";
    }
    int at = 0;
    for (String paragraph : site.paragraphs(number, Integer.parseInt(mark.group(2)))) {
      int next = text.indexOf(paragraph, at);
      if (next < 0) {
        return "a paragraph is missing: " + paragraph;
      }
      at = next + paragraph.length();
    }
    return "";
  }

  private void published(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".tmp")) {
      temporary.add(file);
      return;
    }
    boolean json = name.endsWith(".json");
    if (json || name.matches(".*\\.(rss|atom|xml|opml)")) {
      feeds++;
      try (InputStream in = Files.newInputStream(file)) {
        parse(in, json);
      } catch (IOException | SAXException | ParserConfigurationException e) {
        brokenFeeds.add(name + ": " + e);
      }
    }
  }

  private static void parse(InputStream in, boolean json)
      throws IOException, SAXException, ParserConfigurationException {
    if (json) {
      if (!JSON.readTree(in).path("items").isArray()) {
        throw new IOException("no items");
      }
      return;
    }
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.newSAXParser().parse(in, new DefaultHandler());
  }
}
