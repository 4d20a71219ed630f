package caravan.web;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
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

  private static final int MOST_CONNECTIONS = 200;
  private final PoolingHttpClientConnectionManager connections;
  private final Limits limits = new Limits();

  public Http(Guard guard) {
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
   * @param userAgent sent with every request
   */
  public HttpComponent component(String userAgent) {
    HttpComponent component = new HttpComponent();
    component.setClientConnectionManager(connections);
    component.setAutomaticRetriesDisabled(true);
    component.setFollowRedirects(false);
    component.setRedirectHandlingDisabled(true);
    component.setCookieManagementDisabled(true);
    component.setHttpClientConfigurer(
        client -> client.setUserAgent(userAgent).addExecInterceptorFirst("time-limit", limits));
    return component;
  }

  /** Returns a plain client under the same guard and limits, for commands without Camel. */
  CloseableHttpClient client(String userAgent) {
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setUserAgent(userAgent)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .addExecInterceptorFirst("time-limit", limits)
        .build();
  }

  @Override
  public void close() {
    limits.close();
    connections.close();
  }
}
