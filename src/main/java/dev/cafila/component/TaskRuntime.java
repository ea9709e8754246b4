package dev.cafila.component;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.SendingConnections;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.trace.Tracing;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * What the {@code task:} component works with.
 *
 * @param connections to the broker, for taking tasks and for reports
 * @param worker identity of this process, a random UUID
 * @param slots how many attempts this process makes at the same time
 * @param stops counts the workers that stopped over an attempt
 * @param tracing traces attempts
 * @param chance random numbers from 0 (inclusive) to 1 (exclusive) that spread redelivery delays
 */
public record TaskRuntime(
        BrokerConnections connections,
        TaskSubmitter submitter,
        TaskTypes types,
        String worker,
        WorkerSlots slots,
        WorkerStops stops,
        Clock clock,
        Tracing tracing,
        DoubleSupplier chance) {

    /** Returns the connections for reports; they keep their sessions for the next use. */
    SendingConnections senders() {
        return connections.senders();
    }
}
