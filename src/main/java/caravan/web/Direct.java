package caravan.web;

import caravan.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Gets single pages for a person who waits for them, as politely and as safely as the line does:
 * robots.txt, the pause between two requests to a host, the guard, the limits. Not thread-safe.
 */
public final class Direct implements AutoCloseable {
  private static final int MOST_REDIRECTS = 10;
  private final CloseableHttpClient client;
  private final Function<String, Map<String, String>> sites;
  private final Reading reading;
  private final Duration delay;
  private final Duration timeout;
  private final Clock clock;
  private final Map<String, Robots> robots = new HashMap<>();
  private final Map<String, Long> free = new HashMap<>();

  /** Makes one that sends no other headers than the sources'. */
  public Direct(
      Http http, String userAgent, Reading reading, Duration delay, Duration timeout, Clock clock) {
    this(http, userAgent, url -> Map.of(), reading, delay, timeout, clock);
  }

  /**
   * Makes one.
   *
   * @param sites gives the headers that the rules of an address's site want sent; a source's own
   *     stand over them
   */
  public Direct(
      Http http,
      String userAgent,
      Function<String, Map<String, String>> sites,
      Reading reading,
      Duration delay,
      Duration timeout,
      Clock clock) {
    this.sites = sites;
    this.client = http.client(userAgent);
    this.reading = reading;
    this.delay = delay;
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * Gets a page, following redirects.
   *
   * @throws IOException if the network fails
   * @throws Rejected if robots.txt disallows it, or it is gone
   * @throws BadAnswer if the site fails
   */
  public Page get(String url, Source source) throws IOException, InterruptedException {
    Set<String> seen = new HashSet<>();
    String at = url;
    while (seen.add(at) && seen.size() <= MOST_REDIRECTS) {
      if (source.fetch().obeyRobots() && !robots(at, source).allows(at)) {
        throw Rejected.held(at + " is disallowed by robots.txt");
      }
      Answer answer = ask(at, source);
      if (answer.page() != null) {
        return answer.page();
      }
      at = onward(at, answer);
    }
    throw new BadAnswer(url + " leads on in a circle or too far by redirects", 302, true);
  }

  /**
   * Gets the page that goes on with an article: nothing where there is none.
   *
   * @throws IOException if the network fails
   * @throws Rejected if robots.txt disallows it
   * @throws BadAnswer if the site fails, or leads to another host
   */
  public Page further(Visit visit, Source source) throws IOException, InterruptedException {
    try {
      Page page = get(visit.address(), source);
      Further.requireSameHost(visit, page.url(), 302);
      boolean isBack = !page.url().equals(visit.address()) && visit.asked(page.url());
      return isBack ? Page.nothing(visit.address()) : page;
    } catch (BadAnswer e) {
      if (Further.isMissing(e.status())) {
        return Page.nothing(visit.address());
      }
      throw e;
    } catch (Rejected e) {
      if (e.until() == Rejected.Until.NEVER) {
        return Page.nothing(visit.address());
      }
      throw e;
    }
  }

  private Robots robots(String page, Source source) throws IOException, InterruptedException {
    String url = Urls.robots(page);
    Robots known = robots.get(url);
    if (known == null) {
      known = Robots.parse(url, robotsText(url, source));
      robots.put(url, known);
    }
    return known;
  }

  private String robotsText(String url, Source source) throws IOException, InterruptedException {
    try {
      String at = url;
      for (int hop = 0; hop < 5; hop++) {
        Answer answer = ask(at, source);
        if (answer.page() != null) {
          return new String(answer.page().bytes(), StandardCharsets.UTF_8);
        }
        at = onward(at, answer);
      }
      return "";
    } catch (BadAnswer e) {
      if (e.status() / 100 == 4) {
        return "";
      }
      throw e;
    } catch (Rejected e) {
      return "";
    }
  }

  private static String onward(String url, Answer answer) {
    if (answer.location() == null) {
      throw new BadAnswer(
          url + " answered " + answer.status() + " to what was no condition",
          answer.status(),
          true);
    }
    return answer.location();
  }

  private Answer ask(String url, Source source) throws IOException, InterruptedException {
    pause(url, source);
    HttpGet request = new HttpGet(url);
    request.setHeader("Accept", Ask.ACCEPT);
    sites.apply(url).forEach(request::setHeader);
    source.headers(url).forEach(request::setHeader);
    if (source.fetch().proxy() != null) {
      request.setHeader(Proxies.PROXY, source.fetch().proxy());
    }
    Duration own = source.fetch().timeout();
    request.setHeader(Limits.TIMEOUT, (own == null ? timeout : own).toMillis());
    return client.execute(request, response -> read(url, response));
  }

  private Answer read(String url, ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    try (InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent()) {
      return reading.answer(url, response.getCode(), name -> values(response, name), body);
    }
  }

  private static List<String> values(ClassicHttpResponse response, String name) {
    return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
  }

  private void pause(String url, Source source) throws InterruptedException {
    String host = Urls.host(url);
    long wait = free.getOrDefault(host, 0L) - clock.millis();
    if (wait > 0) {
      Thread.sleep(wait);
    }
    Duration own = source.fetch().delay();
    free.put(host, clock.millis() + (own == null ? delay : own).toMillis());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
