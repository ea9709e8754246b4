package dev.cafila.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.StreamSupport;

/** The name that somebody has, where it stands in JSON as a value of its own. */
final class SubjectText {

    /** Shorter ones are found where they mean something else. */
    private static final int SHORTEST = 4;

    private static final JsonMapper JSON = new JsonMapper();

    private SubjectText() {}

    /** Returns a missing node for what is no JSON. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static boolean isIn(JsonNode json, String subject) {
        if (json.isTextual()) {
            return subject.length() >= SHORTEST && json.textValue().equals(subject);
        }
        return StreamSupport.stream(json.spliterator(), false).anyMatch(part -> isIn(part, subject));
    }

    /** Returns it with empty texts in the places of that name. */
    static JsonNode without(JsonNode json, String subject) {
        if (json.isTextual()) {
            return isIn(json, subject) ? TextNode.valueOf("") : json;
        }
        if (json instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(without(field.getValue(), subject)));
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(array.get(i), subject));
            }
        }
        return json;
    }
}
