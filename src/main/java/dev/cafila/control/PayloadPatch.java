package dev.cafila.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.flipkart.zjsonpatch.CompatibilityFlags;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import dev.cafila.submission.StrictJson;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import java.util.EnumSet;
import java.util.Locale;

/** Changes a payload by a JSON Patch (RFC 6902). What comes out must be what the type's schema asks for. */
public final class PayloadPatch implements PayloadEdit {

    private static final String FIELD = "patch";
    private static final int MOST_OPERATIONS = 100;
    private static final int MOST_CHARACTERS = 1 << 20; // as much as a submitted request may have
    private static final EnumSet<CompatibilityFlags> AS_THE_RFC_SAYS =
            EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

    private final ArrayNode operations;
    private final TaskTypes types;

    private PayloadPatch(ArrayNode operations, TaskTypes types) {
        this.operations = operations;
        this.types = types;
    }

    /**
     * Reads a patch.
     *
     * @param patch JSON text of an array of 1 to 100 operations
     * @throws InvalidTaskException naming {@code patch} and what is wrong with it
     */
    public static PayloadPatch parse(String patch, TaskTypes types) {
        ArrayNode operations = StrictJson.array(FIELD, patch);
        if (operations.isEmpty() || operations.size() > MOST_OPERATIONS) {
            throw new InvalidTaskException(FIELD, "must have 1 to " + MOST_OPERATIONS + " operations");
        }
        try {
            JsonPatch.validate(operations, AS_THE_RFC_SAYS);
        } catch (JsonPatchApplicationException | IllegalArgumentException e) {
            throw new InvalidTaskException(FIELD, "is not a JSON Patch (RFC 6902): " + e.getMessage());
        }
        return new PayloadPatch(operations, types);
    }

    /** @throws InvalidTaskException naming {@code patch}, or the field of the patched payload that does not fit the schema */
    @Override
    public Edited apply(Task deadLetter) {
        JsonNode payload = StrictJson.object(deadLetter.payload());
        for (int i = 0; i < operations.size(); i++) {
            payload = apply(i, payload);
        }
        return new Edited(types.accept(deadLetter.type(), payload.toString()), operations.toString());
    }

    /** One by one, as a few copies of the whole into itself would fill the memory. */
    private JsonNode apply(int index, JsonNode payload) {
        JsonNode operation = operations.get(index);
        String name = operation.path("op").asText().toLowerCase(Locale.ROOT);
        JsonNode patched;
        try {
            patched = JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(operation), payload, AS_THE_RFC_SAYS);
        } catch (RuntimeException e) { // of many kinds, and all of them say what is wrong with the operation
            throw notApplicable(index, String.valueOf(e.getMessage()));
        }
        if (name.equals("remove") && patched.equals(payload)) {
            throw notApplicable(index, "There is nothing to remove");
        }
        if (name.equals("copy") && patched.toString().length() > MOST_CHARACTERS) {
            throw notApplicable(index, "The payload would be longer than " + MOST_CHARACTERS + " characters");
        }
        return patched;
    }

    private InvalidTaskException notApplicable(int index, String reason) {
        return new InvalidTaskException(
                FIELD, "operation " + (index + 1) + " (" + operations.get(index) + ") cannot be applied: " + reason);
    }
}
