package dev.cafila.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What kinds of requests Jolokia is given at all: some it would carry out without asking {@link AllowedMBeans}. */
final class JolokiaRequests {

    private static final Set<String> TYPES = Set.of("read", "list", "search", "version", "exec");
    private static final JsonMapper JSON = new JsonMapper();

    private JolokiaRequests() {}

    /** Tells whether all requests of a body, which are one or a list, are of those kinds and for this JVM. */
    static boolean areAllowed(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            Iterable<JsonNode> requests = json.isArray() ? json : List.of(json);
            for (JsonNode request : requests) {
                if (!TYPES.contains(request.path("type").asText()) || request.has("target")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
