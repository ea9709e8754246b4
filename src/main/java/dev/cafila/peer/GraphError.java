package dev.cafila.peer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.PermanentFailureException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What the errors of the Graph API mean for a task. They nearly all come as 400, whether too much was asked for, which passes, or
 * the token has ended, which does not.
 */
final class GraphError {

    private static final Set<Integer> TOO_MUCH = Set.of(4, 17, 32, 341, 613);
    private static final int FIRST_OF_BUSINESS = 80_000;
    private static final int LAST_OF_BUSINESS = 80_014;
    private static final Set<Integer> TOKEN = Set.of(102, 190, 463, 467);
    private static final Set<Integer> PASSING = Set.of(1, 2);

    private static final int PARAMETER = 100;

    private GraphError() {}

    /** Tells whether it may be the cursor that is refused. */
    static boolean isOfCursor(JsonNode error) {
        return error.path("code").asInt() == PARAMETER;
    }

    /**
     * Returns what a task fails with.
     *
     * @param error of the answer, without which its status alone counts
     * @param wait how long it should wait where too much was asked for
     */
    static Exception of(String url, int status, JsonNode error, Duration wait) {
        int code = error.path("code").asInt();
        String message = PeerJson.text(error.path("message"));
        String told = code == 0 ? "" : "(" + code + ") " + message;
        if (TOO_MUCH.contains(code) || code >= FIRST_OF_BUSINESS && code <= LAST_OF_BUSINESS) {
            return tooMuch(url, "(" + code + ") " + message, wait);
        }
        if (TOKEN.contains(code)) {
            return new PermanentFailureException(
                    "Facebook refuses the token (" + code + "), put another into facebook.token: " + message);
        }
        boolean passes = PASSING.contains(code) || error.path("is_transient").asBoolean();
        return new HttpOperationFailedException(url, passes ? 503 : status, "", null, Map.of(), told);
    }

    /** Returns a failure that is tried again after a while. */
    static HttpOperationFailedException tooMuch(String url, String message, Duration wait) {
        return new HttpOperationFailedException(
                url, 429, "", null, Map.of("Retry-After", String.valueOf(wait.toSeconds())), message);
    }
}
