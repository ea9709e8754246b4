package dev.cafila.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is left of the data of an event once its task is erased: times, numbers, kinds of errors, and who did what. Texts that
 * people, routes or peers wrote are empty, and what may be left out is.
 */
final class ErasedData {

    /** Says in the data that it was erased. */
    static final String MARK = "erased";

    private static final List<String> EMPTIED = List.of("name", "message", "reason", "stack");
    private static final List<String> LEFT_OUT = List.of("orderingKey", "correlationId", "patch");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ErasedData() {}

    /** Returns what is left; the same if it was erased before. */
    static String of(String data) {
        ObjectNode json = read(data);
        if (json.has(MARK)) {
            return data;
        }
        empty(json);
        if (json.get("failure") instanceof ObjectNode failure) {
            empty(failure);
        }
        return json.put(MARK, true).toString();
    }

    private static void empty(ObjectNode json) {
        json.remove(LEFT_OUT);
        EMPTIED.stream().filter(json::has).forEach(field -> json.put(field, ""));
    }

    private static ObjectNode read(String data) {
        try {
            JsonNode json = JSON.readTree(data);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException("the data of an event is not a JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the data of an event is not JSON", e);
        }
    }
}
