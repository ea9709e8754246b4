package dev.cafila.component;

import dev.cafila.broker.Destinations;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Takes tasks of one type from the broker and has its route carry them out: see {@link Takers}, {@link Lot} and {@link TaskAttempt}. */
public class TaskConsumer extends DefaultConsumer implements Suspendable {

    private final TaskType type;
    private final String queue;
    private final RetryRule retryRule;
    private final @Nullable FailureTask failureTask;
    private final Pace pace;
    private final int concurrency;
    private final WorkerSlots slots;
    private final Takers takers;
    private @Nullable String routeVersion;

    TaskConsumer(TaskEndpoint endpoint, Processor route, TaskType type) {
        super(endpoint, route);
        this.type = type;
        this.queue = Destinations.ofTasks(type);
        this.retryRule =
                new RetryRule(endpoint.predicate(endpoint.getConfiguration().getRetryWhile()));
        this.failureTask = FailureTask.of(endpoint.getConfiguration());
        this.pace = new Pace(endpoint.getConfiguration().getTransactionBatchCount(), System::nanoTime);
        this.concurrency = concurrency(endpoint);
        this.slots = endpoint.getComponent().slots(type, concurrency);
        this.takers = new Takers(
                queue, concurrency, pace, endpoint.runtime().connections(), takers -> new Taker(this, takers, pace));
    }

    private static int concurrency(TaskEndpoint endpoint) {
        int asked = endpoint.getConfiguration().getMaxConcurrentConsumers();
        int most = endpoint.runtime().slots().all();
        return asked > 0 ? Math.min(asked, most) : most;
    }

    /** Waits for a slot of the type, then for one of the process; false if the attempt is to stop before it has both. */
    boolean acquireSlot(TaskPriority priority, CancellationToken token) throws InterruptedException {
        if (!slots.acquire(priority, token)) {
            return false;
        }
        boolean acquired = false;
        try {
            acquired = getEndpoint().runtime().slots().acquire(priority, token);
            return acquired;
        } finally {
            if (!acquired) {
                slots.release();
            }
        }
    }

    void releaseSlot() {
        getEndpoint().runtime().slots().release();
        slots.release();
    }

    /** Returns which version of its file the route is; null if it came from none. */
    @Nullable
    String routeVersion() {
        return routeVersion;
    }

    /** Tells whether it has nothing in hand: once it was suspended, nothing more will come. */
    public boolean isIdle() {
        return takers.areNone();
    }

    TaskType type() {
        return type;
    }

    String queue() {
        return queue;
    }

    RetryRule retryRule() {
        return retryRule;
    }

    /** Returns what is submitted when a task fails for good; null if nothing is. */
    @Nullable
    FailureTask failureTask() {
        return failureTask;
    }

    Pace pace() {
        return pace;
    }

    @Override
    public TaskEndpoint getEndpoint() {
        return (TaskEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (getRoute() != null) { // a method with @Consume has none
            routeVersion = (String) getRoute().getProperties().get(TaskRoutes.VERSION);
        }
        getEndpoint().runtime().types().register(type);
        getEndpoint().getComponent().join(this);
        slots.resize(concurrency);
        takers.start(getEndpoint().getComponent().threads());
    }

    @Override
    protected void doSuspend() throws Exception {
        takers.suspend();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        takers.start(getEndpoint().getComponent().threads());
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getComponent().leave(this);
        takers.stop();
        super.doStop();
    }
}
