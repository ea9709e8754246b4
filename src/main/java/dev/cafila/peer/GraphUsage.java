package dev.cafila.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * How much of what the Graph API allows is used up, as the headers of its answers say.
 *
 * @param percent of the scarcest of all limits
 * @param pause until there is room again, as far as it says; zero if it does not
 */
record GraphUsage(int percent, Duration pause) {

    static final String APP = "X-App-Usage";
    static final String BUSINESS = "X-Business-Use-Case-Usage";
    static final String ACCOUNT = "X-Ad-Account-Usage";

    /** Reads the headers, and takes them out of the message. What cannot be read says nothing. */
    static GraphUsage take(Message message) {
        GraphUsage usage = ofApp(json(message.removeHeader(APP))).or(ofAccount(json(message.removeHeader(ACCOUNT))));
        for (JsonNode cases : json(message.removeHeader(BUSINESS))) {
            for (JsonNode one : cases) {
                Duration pause = Duration.ofMinutes(
                        one.path("estimated_time_to_regain_access").asLong());
                usage = usage.or(new GraphUsage(ofApp(one).percent(), pause));
            }
        }
        return usage;
    }

    private static GraphUsage ofApp(JsonNode json) {
        int most = Math.max(
                json.path("call_count").asInt(), json.path("total_time").asInt());
        return new GraphUsage(Math.max(most, json.path("total_cputime").asInt()), Duration.ZERO);
    }

    private static GraphUsage ofAccount(JsonNode json) {
        return new GraphUsage(
                json.path("acc_id_util_pct").asInt(),
                Duration.ofSeconds(json.path("reset_time_duration").asLong()));
    }

    private static ObjectNode json(@Nullable Object header) {
        try {
            return PeerJson.object(header == null ? "{}" : header.toString());
        } catch (IllegalArgumentException e) {
            return PeerJson.object("{}");
        }
    }

    private GraphUsage or(GraphUsage other) {
        return percent >= other.percent ? this : other;
    }
}
