package dev.cafila.api.http;

import dev.cafila.api.contract.Operation;

/**
 * Several pools, so that those who wait for a store that does not answer hold up nobody else: submitting works without it.
 *
 * @param identifying for finding out who asks, where that is not known already
 * @param aside for operations that stand aside
 * @param reading for operations that read
 * @param prompt for all others, and for questions about health
 */
public record HandlerPools(HandlerPool identifying, HandlerPool aside, HandlerPool reading, HandlerPool prompt)
        implements AutoCloseable {

    private static final int IDENTIFYING = 4;
    private static final int ASIDE = 4;

    /** Makes those that handle alike. */
    public static HandlerPools of(int threads, int queue) {
        return new HandlerPools(
                new HandlerPool(IDENTIFYING, queue),
                new HandlerPool(ASIDE, queue),
                new HandlerPool(threads, queue),
                new HandlerPool(threads, queue));
    }

    HandlerPool of(Operation operation, OperationHandler handler) {
        if (handler.standsAside()) {
            return aside;
        }
        return operation.method().equals("GET") && !handler.answersWhileStopping() ? reading : prompt;
    }

    @Override
    public void close() {
        identifying.close();
        aside.close();
        reading.close();
        prompt.close();
    }
}
