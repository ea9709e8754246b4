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
    private final WorkerRoll workers;

    public OperatorCommands(BrokerConnections connections, Clock clock) {
        this.admin = new QueueAdmin(connections.senders());
        this.cancellation = new TaskCancellation(admin, connections, clock);
        this.deadLetters = new DeadLetters(admin, connections, clock);
        this.queues = new TaskQueues(admin);
        this.held = new HeldTasks(admin, cancellation, clock);
        this.workers = new WorkerRoll(connections.workers(), clock);
    }

    /** Starts the sweep, and listening to workers. Commands may be given before. */
    public void start() {
        held.start();
        workers.start();
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

    /** Returns which workers are there. */
    public WorkerRoll workers() {
        return workers;
    }

    @Override
    public void close() {
        workers.close();
        held.close();
        admin.close();
    }
}
