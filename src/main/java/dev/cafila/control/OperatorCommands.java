package dev.cafila.control;

import dev.cafila.broker.BrokerConnections;
import dev.cafila.broker.QueueAdmin;
import java.time.Clock;

/** All that operators may ask for at the broker, and the sweep that ends what was interrupted. */
public final class OperatorCommands implements AutoCloseable {

    private final QueueAdmin admin;
    private final TaskCancellation cancellation;
    private final DeadLetters deadLetters;
    private final TaskQueues queues;
    private final HeldTasks held;

    public OperatorCommands(BrokerConnections connections, Clock clock) {
        this.admin = new QueueAdmin(connections.senders());
        this.cancellation = new TaskCancellation(admin, connections, clock);
        this.deadLetters = new DeadLetters(admin, connections, clock);
        this.queues = new TaskQueues(admin);
        this.held = new HeldTasks(admin, cancellation, clock);
    }

    /** Starts the sweep. Commands may be given before. */
    public void start() {
        held.start();
    }

    public TaskCancellation cancellation() {
        return cancellation;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public TaskQueues queues() {
        return queues;
    }

    @Override
    public void close() {
        held.close();
        admin.close();
    }
}
