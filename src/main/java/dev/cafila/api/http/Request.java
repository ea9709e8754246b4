package dev.cafila.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that fits the contract.
 *
 * @param base what it was asked below, e.g. {@code /api}; links in the answer begin with it
 * @param parameters by name, whether from the path, the query or a header; defaults filled in
 * @param address where it comes from
 * @param accept the header {@code Accept}; empty if there is none
 * @param body empty where the operation takes none, or may do without and none was sent
 */
public record Request(
        Caller caller, String base, String address, String accept, Map<String, JsonNode> parameters, ObjectNode body) {

    /** Returns the text of a parameter; null if it was not given. */
    public @Nullable String text(String name) {
        JsonNode value = parameters.get(name);
        return value == null ? null : value.asText();
    }

    /** Returns the text of a parameter that the contract requires or gives a default. */
    public String requiredText(String name) {
        String value = text(name);
        if (value == null) {
            throw new IllegalStateException("the contract does not require the parameter " + name);
        }
        return value;
    }

    /** Returns a number that the contract requires or gives a default, and that fits. */
    public long number(String name) {
        return Long.parseLong(requiredText(name));
    }

    /** Returns the items of a list parameter; none if it was not given. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode list = parameters.get(name);
        if (list != null) {
            list.forEach(item -> texts.add(item.asText()));
        }
        return texts;
    }
}
