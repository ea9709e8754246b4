package dev.cafila.submission;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import org.jspecify.annotations.Nullable;

/** Reads a whole request as the HTTP API takes it, so that a request means the same at every door. */
@FunctionalInterface
public interface RequestReader {

    /**
     * @param idempotencyKey null if the producer gave none
     * @throws InvalidTaskException naming the field that is wrong
     */
    TaskRequest read(String json, @Nullable String idempotencyKey);
}
