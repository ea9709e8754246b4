package dev.cafila.peer;

import java.util.List;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** The HTTP client of all calls to peers, put together from parts that each see to one thing. */
public final class PeerClient implements HttpClientConfigurer {

    private final List<HttpClientConfigurer> parts;

    /** @param parts are applied in this order */
    public PeerClient(List<HttpClientConfigurer> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        parts.forEach(part -> part.configureHttpClient(client));
    }
}
