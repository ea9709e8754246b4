package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.Problem;
import dev.cafila.task.TaskRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list in a request for many tasks.
 *
 * @param list the field of the body that holds it
 * @param payload where in an item its payload is, as a pointer; empty if the item is the payload
 */
public record Items(String list, String payload, Reader reader) {

    private static final String PAYLOAD = "/payload";

    /** Makes a task of an item. */
    public interface Reader {

        /** Throws a {@code ProblemException} or an {@code InvalidTaskException} if the item is not valid. */
        TaskRequest read(ObjectNode item, @Nullable String idempotencyKey);
    }

    /** Returns the problem of an item with pointers into the whole body. */
    Problem located(int index, Problem problem) {
        if (problem.errors().isEmpty()) {
            return problem;
        }
        List<FieldError> errors =
                problem.errors().stream().map(error -> located(index, error)).toList();
        return Problem.invalid(problem.code(), errors);
    }

    private FieldError located(int index, FieldError error) {
        String pointer = error.pointer() == null ? "" : error.pointer();
        if (pointer.startsWith(PAYLOAD)) {
            pointer = payload + pointer.substring(PAYLOAD.length());
        }
        return FieldError.at(pointer(index) + pointer, error.message());
    }

    /** Returns where in the body an item is. */
    String pointer(int index) {
        return "/" + list + "/" + index;
    }
}
