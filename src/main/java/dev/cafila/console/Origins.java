package dev.cafila.console;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page a browser says it asks from. One that says nothing with a POST is no browser of today, and not let in. */
final class Origins {

    private Origins() {}

    static boolean isOwn(HttpServerRequest request) {
        return isOwn(request.getHeader("Origin"), request.getHeader("Host"));
    }

    /** A proxy in front may speak TLS where this server does not, so the scheme is left open. */
    static boolean isOwn(@Nullable String origin, @Nullable String host) {
        return origin != null
                && host != null
                && !host.isEmpty()
                && Set.of("http://" + host, "https://" + host).contains(origin);
    }
}
