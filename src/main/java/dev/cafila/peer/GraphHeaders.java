package dev.cafila.peer;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** Like {@link PeerHeaders}, but lets in what the Graph API says about its limits, which {@link GraphPages} takes out again. */
public final class GraphHeaders implements HeaderFilterStrategy {

    private static final Set<String> WANTED = Set.of(
            GraphUsage.APP.toLowerCase(Locale.ROOT),
            GraphUsage.BUSINESS.toLowerCase(Locale.ROOT),
            GraphUsage.ACCOUNT.toLowerCase(Locale.ROOT));

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return PeerHeaders.staysHere(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !WANTED.contains(name.toLowerCase(Locale.ROOT));
    }
}
