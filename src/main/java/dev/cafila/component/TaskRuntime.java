package dev.cafila.component;

import dev.cafila.broker.SendingConnections;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/**
 * What the {@code task:} component works with.
 *
 * @param workers connections for taking tasks: they hold no message in advance
 * @param senders connections for reports; they keep their sessions for the next use
 * @param worker identity of this process, a random UUID
 * @param slots how many attempts this process makes at the same time
 * @param stops counts the workers that stopped over an attempt
 * @param chance random numbers from 0 (inclusive) to 1 (exclusive) that spread redelivery delays
 */
public record TaskRuntime(
        ConnectionFactory workers,
        SendingConnections senders,
        TaskSubmitter submitter,
        TaskTypes types,
        String worker,
        WorkerSlots slots,
        WorkerStops stops,
        Clock clock,
        DoubleSupplier chance) {}
