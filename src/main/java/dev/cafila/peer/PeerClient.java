package dev.cafila.peer;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** The HTTP client of all calls to peers, put together from parts that each see to one thing. */
public final class PeerClient implements HttpClientConfigurer {

    private final List<HttpClientConfigurer> parts;

    /** @param parts are applied in this order */
    public PeerClient(List<HttpClientConfigurer> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Returns the client that routes use: its calls are broken off with their attempt, and answers have a limit.
     *
     * @param maxResponseBytes the most bytes an answer may have
     */
    public static PeerClient limitedTo(long maxResponseBytes) {
        return new PeerClient(List.of(new AbortOnCancel(), new ResponseLimit(maxResponseBytes)));
    }

    /** Returns the same client, traced. */
    public PeerClient tracedBy(TracedCalls calls) {
        return new PeerClient(Stream.concat(parts.stream(), Stream.of(calls)).toList());
    }

    /** Returns the same client for URLs that somebody else chose: it connects to nothing but what the guard allows. */
    public PeerClient guardedBy(PublicPeers guard) {
        return new PeerClient(Stream.concat(parts.stream(), Stream.of(guard)).toList());
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        parts.forEach(part -> part.configureHttpClient(client));
    }
}
