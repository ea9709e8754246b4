package dev.cafila.api.http;

import dev.cafila.api.contract.Operation;

/**
 * Two pools, so that those who wait for a store that does not answer hold up nobody else: submitting works without it.
 *
 * @param reading for operations that read
 * @param prompt for all others, and for questions about health
 */
public record HandlerPools(HandlerPool reading, HandlerPool prompt) implements AutoCloseable {

    /** Makes both alike. */
    public static HandlerPools of(int threads, int queue) {
        return new HandlerPools(new HandlerPool(threads, queue), new HandlerPool(threads, queue));
    }

    HandlerPool of(Operation operation, OperationHandler handler) {
        return operation.method().equals("GET") && !handler.answersWhileStopping() ? reading : prompt;
    }

    @Override
    public void close() {
        reading.close();
        prompt.close();
    }
}
