package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line over several hosts: each is asked one thing at a time, all of them at once. */
class HostsTest {
  private static final int HOSTS = 8;
  private static final int ARTICLES = 12;

  @TempDir Path home;
  private final List<Loopback> sites = Stream.generate(Loopback::start).limit(HOSTS).toList();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void close() {
    sites.forEach(Loopback::close);
  }

  /** An answer that takes a while, counted over all hosts. */
  private Answer slow(Answer answer) {
    Answer after = answer.after(Duration.ofMillis(40));
    return wire -> {
      most.accumulateAndGet(busy.incrementAndGet(), Math::max);
      try {
        after.send(wire);
      } finally {
        busy.decrementAndGet();
      }
    };
  }

  private void serve(int number) throws IOException {
    Loopback site = sites.get(number);
    StringBuilder list = new StringBuilder("<ul>");
    for (int i = 0; i < ARTICLES; i++) {
      String title = "Parcel " + number + "-" + i + " arrives";
      String text =
          "<p>"
              + ("Parcel " + i + " of office " + number + " was weighed, stamped and admired. ")
                  .repeat(8)
              + "</p>";
      list.append("<li><a href='/").append(i).append("'>").append(title).append("</a></li>");
      String page =
          "<html><title>" + title + "</title><article><h1>" + title + "</h1>" + text + "</article>";
      site.answer("/" + i, slow(Answer.page(page)));
    }
    site.answer("/list", slow(Answer.page(list + "</ul>")));
    site.answer("/robots.txt", slow(Answer.page("User-agent: *\nAllow: /\n")));
    Path file = home.resolve("config/sources/s" + number + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "url: "
            + site.url("/list")
            + "\nlist: { items: { css: li }, link: { css: 'a@href' } }\nfetch: { delay: 0 }\n");
  }

  @Test
  void no_host_sees_two_requests_at_once_while_the_whole_goes_on() throws IOException {
    for (int number : IntStream.range(0, HOSTS).toArray()) {
      serve(number);
    }
    PrintStream err = System.err;
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    try {
      List<String> args = new ArrayList<>(List.of("once", "--home", home.toString()));
      args.addAll(List.of("--set", "caravan.web.allow-private=127.0.0.1/32"));
      assertThat(App.run(args.toArray(String[]::new))).isZero();
    } finally {
      System.setErr(err);
    }
    for (Loopback site : sites) {
      assertThat(site.maxConcurrent()).isOne();
      assertThat(site.requests()).extracting(Request::path).doesNotHaveDuplicates();
      assertThat(site.requests()).hasSize(ARTICLES + 2);
    }
    assertThat(most.get()).as("requests at one time over all hosts").isGreaterThan(HOSTS / 2);
    try (Stream<Path> posts = Files.list(home.resolve("posts"))) {
      assertThat(posts).hasSize(HOSTS * ARTICLES);
    }
  }
}
