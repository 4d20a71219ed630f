package caravan.web;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends a request through the proxy that its source names: as it is for http, by CONNECT for https
 * (RFC 9110 §9.3.6). Thread-safe.
 *
 * <p>The proxy is connected to like any host, under the {@link Guard}. What lies behind it, it
 * alone resolves; so an address that our own resolver knows to be private is refused here, and a
 * name that only the proxy knows is left to it.
 */
final class Proxies implements HttpRoutePlanner, ExecChainHandler {
  /** Internal header with the address of a proxy; never sent. */
  static final String PROXY = "Caravan-Proxy";

  private final HttpRoutePlanner plain = new DefaultRoutePlanner(null);
  private final Guard guard;

  Proxies(Guard guard) {
    this.guard = guard;
  }

  @Override
  public HttpRoute determineRoute(HttpHost host, HttpContext context) throws HttpException {
    return plain.determineRoute(host, context);
  }

  @Override
  public HttpRoute determineRoute(HttpHost host, HttpRequest request, HttpContext context)
      throws HttpException {
    Header named = request.getFirstHeader(PROXY);
    request.removeHeaders(PROXY);
    if (named == null) {
      return plain.determineRoute(host, context);
    }
    int port = DefaultSchemePortResolver.INSTANCE.resolve(host);
    HttpHost target = new HttpHost(host.getSchemeName(), host.getHostName(), port);
    URI proxy = URI.create(named.getValue());
    int proxyPort = proxy.getPort() < 0 ? 80 : proxy.getPort();
    boolean secure = "https".equalsIgnoreCase(host.getSchemeName());
    return new HttpRoute(target, null, new HttpHost("http", proxy.getHost(), proxyPort), secure);
  }

  /**
   * Lets a request on its way.
   *
   * @throws Guard.Refused if it leads through a proxy to an address that is known to be private
   */
  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (scope.route.getProxyHost() != null) {
      requireOpen(scope.route.getTargetHost().getHostName());
    }
    return chain.proceed(request, scope);
  }

  private void requireOpen(String host) throws Guard.Refused {
    try {
      var unused = guard.resolve(host);
    } catch (Guard.Refused e) {
      throw e;
    } catch (UnknownHostException e) {
      // a name that only the proxy knows
    }
  }
}
