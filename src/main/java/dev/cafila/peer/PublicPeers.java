package dev.cafila.peer;

import dev.cafila.task.PermanentFailureException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Lets an HTTP client connect to nothing but what {@link UrlGuard} allows, whatever a URL, a redirect or a name server says: a
 * name is resolved once for each connection, and just the addresses that were looked at are connected to. Through no proxy,
 * which would resolve names by itself.
 */
public final class PublicPeers implements HttpClientConfigurer {

    private static final int CONNECTIONS_IN_ALL = 200;
    private static final int CONNECTIONS_TO_A_PEER = 50;

    private final UrlGuard guard;
    private final Duration connectTimeout;
    private final DnsResolver names;

    /** @param connectTimeout how long an attempt to connect may take */
    public PublicPeers(UrlGuard guard, Duration connectTimeout) {
        this(guard, connectTimeout, SystemDefaultDnsResolver.INSTANCE);
    }

    PublicPeers(UrlGuard guard, Duration connectTimeout, DnsResolver names) {
        this.guard = guard;
        this.connectTimeout = connectTimeout;
        this.names = names;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setRoutePlanner(new GuardedRoutes());
        client.setConnectionManagerShared(false);
        client.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedNames())
                .setMaxConnTotal(CONNECTIONS_IN_ALL)
                .setMaxConnPerRoute(CONNECTIONS_TO_A_PEER)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .build())
                .build());
    }

    /** Sees each request before there is a connection for it, those after a redirect too. */
    private final class GuardedRoutes implements HttpRoutePlanner {

        private final HttpRoutePlanner direct = new DefaultRoutePlanner(null);

        @Override
        public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
            guard.refusal(target.getSchemeName(), target.getHostName(), target.getPort())
                    .ifPresent(fix -> {
                        throw new PermanentFailureException(fix);
                    });
            return direct.determineRoute(target, context);
        }
    }

    /** Sees the addresses that are about to be connected to. */
    private final class GuardedNames implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = names.resolve(host);
            for (InetAddress address : found) {
                if (!guard.addresses().allows(address)) {
                    throw new PermanentFailureException(UrlGuard.notPublic(host));
                }
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return names.resolveCanonicalHostname(host);
        }
    }
}
