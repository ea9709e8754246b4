package dev.cafila.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.api.http.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a stream begins.
 *
 * @param after the position after which it begins
 * @param known the position up to which all was recorded when it was asked for; a stream does not end before it
 * @param endedAttempt the attempt in which its task had ended by then; 0 if it had not, or there is no one task
 * @param isReset whether the client named a position that the store has not reached, so that another one was chosen
 * @param validUntil when the client may listen no more; null if never
 */
record Opening(
        long after,
        long known,
        int endedAttempt,
        boolean isReset,
        @Nullable Instant validUntil) {

    /** The header wins: it is of the connection that broke last, the parameter of the first one. */
    private static final String HEADER = "Last-Event-ID";

    private static final String PARAMETER = "lastEventId";

    /**
     * Reads from a request after which event it wants to go on.
     *
     * @param otherwise where the stream begins for a client that names no event, or one that is not recorded yet
     */
    static Opening of(Request request, long known, long otherwise, int endedAttempt) {
        JsonNode last = request.parameters().get(HEADER);
        if (last == null) {
            last = request.parameters().get(PARAMETER);
        }
        boolean isReset = last != null && last.asLong() > known;
        long after = last == null || isReset ? otherwise : last.asLong();
        return new Opening(after, known, endedAttempt, isReset, request.caller().validUntil());
    }
}
