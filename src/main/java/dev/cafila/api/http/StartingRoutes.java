package dev.cafila.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;

/**
 * Answers for the API from when its port is open until it is mounted: 503, so that nobody takes a start for an API that does not know
 * what was asked for; and 200 to who asks whether the process lives. What routes of Camel serve at the same port goes before.
 */
public final class StartingRoutes {

    private static final Problem STARTING = Problem.of(
                    503,
                    "STARTING",
                    "This node is starting",
                    "It takes nothing yet. Send the request again in a few seconds, or to another node.")
            .retryAfter(2)
            .with("Connection", "close");

    private final Clock clock;
    private final Route route;

    private StartingRoutes(Router router, Clock clock) {
        this.clock = clock;
        this.route = router.route().order(Integer.MAX_VALUE - 1).handler(this::answer);
    }

    /** Begins to answer. */
    public static StartingRoutes mount(Router router, Clock clock) {
        return new StartingRoutes(router, clock);
    }

    /** Answers no more, for the API does. */
    public void end() {
        route.remove();
    }

    private void answer(RoutingContext exchange) {
        String path = exchange.request().path();
        Answer answer = new Answer(exchange, path, failure -> Optional.empty(), Tracing.OFF);
        if (path.endsWith("/health/live")) {
            answer.send(
                    Response.json(
                            200,
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("status", "alive")
                                    .put("timestamp", clock.instant().toString())),
                    () -> Future.succeededFuture(true));
        } else {
            answer.fail(new ProblemException(STARTING));
        }
    }
}
