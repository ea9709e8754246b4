package dev.cafila.control;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import org.jspecify.annotations.Nullable;

/** How a dead letter's payload is changed before it is tried again. It may be asked more than once for the same task. */
public interface PayloadEdit {

    /** Leaves the payload as it is. */
    PayloadEdit NONE = deadLetter -> new Edited(deadLetter.payload(), null);

    /** @throws InvalidTaskException naming what is wrong; the dead letter stays as it is */
    Edited apply(Task deadLetter);

    /**
     * A payload as it will be tried.
     *
     * @param payload JSON text of an object
     * @param patch how it was changed, a JSON Patch (RFC 6902); null if it was not
     */
    record Edited(String payload, @Nullable String patch) {}
}
