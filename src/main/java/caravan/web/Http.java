package caravan.web;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets up Camel's HTTP component as Caravan asks: guarded, limited, and doing nothing by itself.
 */
public final class Http implements AutoCloseable {
  /**
   * The longest silence of a site is bounded by its whole time, which {@link Limits} keeps; the
   * socket's own limit only stands behind it.
   */
  static final ConnectionConfig CONNECTION =
      ConnectionConfig.custom()
          .setConnectTimeout(Timeout.ofSeconds(10))
          .setSocketTimeout(Timeout.ofMinutes(10))
          .setTimeToLive(Timeout.ofSeconds(60))
          .build();

  /** Internal header with the milliseconds that a request may take; never sent. */
  public static final String TIMEOUT = Limits.TIMEOUT;

  private static final int MOST_CONNECTIONS = 200;
  private final PoolingHttpClientConnectionManager connections;
  private final Limits limits = new Limits();
  private final Proxies proxies;

  public Http(Guard guard) {
    this.proxies = new Proxies(guard);
    Http1Config lines =
        Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();
    this.connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(guard)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(lines).build())
            .setDefaultConnectionConfig(CONNECTION)
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .build();
  }

  /**
   * Returns the component for the scheme {@code http}; addresses of either scheme go through it.
   *
   * <p>What went over the wire stands in the variable {@code heads} of each exchange, as {@link
   * Heads}.
   *
   * @param userAgent sent with every request
   */
  public HttpComponent component(String userAgent, Clock clock) {
    HttpComponent component = new HttpComponent();
    component.setHttpActivityListener(new Wiretap(clock));
    component.setClientConnectionManager(connections);
    component.setAutomaticRetriesDisabled(true);
    component.setFollowRedirects(false);
    component.setRedirectHandlingDisabled(true);
    component.setCookieManagementDisabled(true);
    component.setHttpClientConfigurer(client -> setUp(client, userAgent));
    return component;
  }

  /** Returns a plain client under the same guard and limits, for commands without Camel. */
  CloseableHttpClient client(String userAgent) {
    HttpClientBuilder client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement();
    setUp(client, userAgent);
    return client.build();
  }

  private void setUp(HttpClientBuilder client, String userAgent) {
    client
        .setUserAgent(userAgent)
        .setRoutePlanner(proxies)
        .addExecInterceptorFirst("proxies", proxies)
        .addExecInterceptorFirst("time-limit", limits)
        .addExecInterceptorAfter(ChainElement.COMPRESS.name(), "one-encoding", Http::oneEncoding);
  }

  /** Of several encodings the client would undo those it knows and say nothing of the others. */
  private static ClassicHttpResponse oneEncoding(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    String encodings =
        Arrays.stream(response.getHeaders("Content-Encoding"))
            .map(Header::getValue)
            .collect(Collectors.joining(","));
    if (response.getCode() == 200 && encodings.contains(",")) {
      scope.execRuntime.discardEndpoint();
      String url = scope.route.getTargetHost().toURI() + request.getPath();
      throw new BadAnswer(url + " came in more than one Content-Encoding: " + encodings, 200, true);
    }
    return response;
  }

  /** Cuts off every request that is under way: its visit fails as after a time-out. */
  public void cutAll() {
    limits.cutAll();
  }

  @Override
  public void close() {
    limits.close();
    connections.close();
  }
}
