package dev.cafila.chaos.load;

import java.io.IOException;

/** One way to hand in a task. */
public interface Door extends AutoCloseable {

    /**
     * Returns once the task is accepted.
     *
     * @throws Exception if it may not have been
     */
    void submit(String type, String key, String payload) throws Exception;

    @Override
    void close() throws IOException;
}
