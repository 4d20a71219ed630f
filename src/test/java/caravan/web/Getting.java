package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Loopback;
import caravan.source.SourceReader;
import caravan.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** The real route {@code get} with the real client, against a {@link Loopback}. */
final class Getting implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  final Loopback site = Loopback.start();
  private final CamelContext camel = new DefaultCamelContext();
  private final Http http;
  private final ProducerTemplate template;
  private final Answered answered = new Answered();

  /** What went over the wire last. */
  @Nullable Heads heads;

  /** Stands where the frontier hears of answers. */
  public static final class Answered {
    private final List<Answer> answers = new ArrayList<>();

    public void answered(Visit visit, Answer answer) {
      answers.add(answer);
    }
  }

  /** Stands where answers are archived. */
  public static final class Kept {
    public void keep(Visit visit, Capture capture) {
      assertThat(capture.url()).isEqualTo(visit.address());
    }
  }

  Getting() throws Exception {
    this("127.0.0.1/32", Duration.ofSeconds(20), 1 << 20);
  }

  Getting(String allowed, Duration timeout, int maxBytes) throws Exception {
    this.http = new Http(new Guard(Cidr.parseAll(allowed)));
    camel.setStreamCaching(false);
    camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    camel.addComponent("http", http.component("test", CLOCK));
    camel.getRegistry().bind("ask", new Ask(sources(), timeout));
    camel.getRegistry().bind("capture", new Capturing(maxBytes));
    camel.getRegistry().bind("archive", new Kept());
    camel.getRegistry().bind("read", new Read(new Reading(maxBytes, CLOCK)));
    camel.getRegistry().bind("frontier", answered);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            PluginHelper.getResourceLoader(camel)
                .resolveResource("file:" + install().resolve("routes/get.camel.yaml")));
    camel.start();
    this.template = camel.createProducerTemplate();
  }

  private static Sources sources() throws Exception {
    Path schema = install().resolve("config/source.schema.json");
    return new Sources(Path.of("none"), new SourceReader(schema, text -> text), Set.of());
  }

  private static Path install() {
    return Path.of(System.getProperty("caravan.install", ".")).toAbsolutePath();
  }

  static Visit visit(String url, @Nullable String etag, @Nullable String lastModified) {
    return new Visit(
        1, Visit.Kind.ARTICLE, url, "acme", null, List.of(), etag, lastModified, null, 0, Map.of());
  }

  /** Gets a path of the loopback for the first time. */
  Answer get(String path) throws Exception {
    return get(visit(site.url(path), null, null));
  }

  /** Gets what a visit asks for, or throws what the route did. */
  Answer get(Visit visit) throws Exception {
    Exchange exchange =
        template.send(
            "direct:get",
            sent -> {
              sent.setVariable("visit", visit);
              sent.getMessage().setBody(visit);
            });
    heads = exchange.getVariable("heads", Heads.class);
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return answered.answers.get(answered.answers.size() - 1);
  }

  @Override
  public void close() throws IOException {
    template.close();
    camel.stop();
    http.close();
    site.close();
  }
}
