package dev.cafila.api.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.Response;

/** The answer to a command that removes tasks. */
final class RemovedJson {

    /** What the history says of a dead letter that went with its task. */
    static final String REASON = "the task was removed";

    private RemovedJson() {}

    static Response answer(int removed, boolean more) {
        return Response.json(
                200,
                JsonNodeFactory.instance.objectNode().put("removed", removed).put("more", more));
    }
}
