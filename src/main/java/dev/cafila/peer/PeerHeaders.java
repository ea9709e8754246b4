package dev.cafila.peer;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What may cross the wire between a route and a peer over HTTP. Out go all headers but Camel's own and those that the HTTP
 * client must write itself. No header of an answer comes in, or it would go out again with the next request.
 */
public final class PeerHeaders implements HeaderFilterStrategy {

    private static final Set<String> OF_THE_CLIENT = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "upgrade",
            "te",
            "trailer",
            "expect");

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return staysHere(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return true;
    }

    /** Tells whether a header of this name is never sent to a peer. */
    static boolean staysHere(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || OF_THE_CLIENT.contains(lower);
    }
}
