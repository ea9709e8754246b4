package dev.cafila.api.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The JSON body that an operation takes.
 *
 * @param required whether there must be one, as {@code requestBody.required} says
 * @param check of what is sent
 */
public record RequestBody(boolean required, SchemaCheck check) {

    static RequestBody read(JsonNode document, JsonNode declared, String place) {
        JsonNode schema = declared.path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException(place + " takes a body other than application/json");
        }
        return new RequestBody(
                declared.path("required").asBoolean(), new SchemaCheck(schema, document.path("components")));
    }
}
