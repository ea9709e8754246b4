package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The field of a type's payloads by which its tasks are kept in order, {@code "x-ordering-key": "empresaId"} in the schema: tasks
 * with the same value are carried out one at a time.
 *
 * @param name of a property at the top of the payload; null for none
 */
record OrderingField(@Nullable String name) {

    static final String KEYWORD = "x-ordering-key";
    private static final Pattern SHORT = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,128}");

    /** @throws IllegalArgumentException if the schema has no property of that name */
    static OrderingField of(JsonNode schema) {
        if (!schema.has(KEYWORD)) {
            return new OrderingField(null);
        }
        String name = schema.get(KEYWORD).asText();
        if (!schema.path("properties").has(name)) {
            throw new IllegalArgumentException(KEYWORD + " must name one of the properties, not '" + name + "'");
        }
        return new OrderingField(name);
    }

    /** Returns the key of a payload; null if it has no text, number or boolean there. */
    @Nullable
    String keyOf(TaskType type, String payload) {
        if (name == null) {
            return null;
        }
        JsonNode value = StrictJson.object(payload).path(name);
        return value.isValueNode() && !value.isNull() ? type.slug() + "/" + brief(value.asText()) : null;
    }

    /** What does not fit into a message's group is told apart by its hash. */
    private static String brief(String value) {
        return SHORT.matcher(value).matches()
                ? value
                : UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
