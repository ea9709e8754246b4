package dev.cafila.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, its body ready to be written. */
public record Response(int status, Map<String, String> headers, byte[] body) implements Reply {

    private static final JsonMapper JSON = new JsonMapper();

    /** Makes an answer of a JSON value. Serialises it, so it is called where that may take its time. */
    public static Response json(int status, JsonNode body) {
        return json(status, "application/json", body);
    }

    static Response json(int status, String mediaType, JsonNode body) {
        try {
            return new Response(status, Map.of("Content-Type", mediaType), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is not JSON", e);
        }
    }

    /** Makes an answer that says that there is nothing to say. */
    public static Response noContent() {
        return new Response(204, Map.of(), new byte[0]);
    }

    /** Makes an answer of text. */
    public static Response text(String mediaType, String body) {
        return new Response(200, Map.of("Content-Type", mediaType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same answer with another status. */
    public Response withStatus(int other) {
        return new Response(other, headers, body);
    }

    /** Returns the same answer with one more header. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
