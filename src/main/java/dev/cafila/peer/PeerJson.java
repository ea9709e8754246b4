package dev.cafila.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what peers answer, and writes what they are asked. */
final class PeerJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PeerJson() {}

    /** @throws IllegalArgumentException if it is no JSON object; a peer that answers so now may not do so later */
    static ObjectNode object(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The peer's answer is no JSON: " + start(text), e);
        }
        throw new IllegalArgumentException("The peer's answer is no JSON object: " + start(text));
    }

    private static String start(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }

    /** Returns a text as every database takes it; empty if there is none. */
    static String text(JsonNode node) {
        return node.isContainerNode() || node.isNull() ? "" : node.asText("").replace("\0", "");
    }

    /** Returns a query of these parameters, in their order, each value encoded. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
