package dev.cafila.peer;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What may cross the wire between a route and a peer over HTTP. Out go all headers but Camel's own and those that the HTTP
 * client must write itself; of an answer only what a route needs comes in, so that no peer's header reaches the next peer.
 */
public final class PeerHeaders implements HeaderFilterStrategy {

    private static final Set<String> OF_THE_CLIENT = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect");
    private static final Set<String> OF_AN_ANSWER = Set.of("content-type", "retry-after");

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || OF_THE_CLIENT.contains(lower);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !OF_AN_ANSWER.contains(name.toLowerCase(Locale.ROOT));
    }
}
