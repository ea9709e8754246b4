package dev.cafila.component;

import dev.cafila.broker.WorkerReport;
import dev.cafila.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@code task:} endpoints; all of a process share one {@link TaskRuntime}. */
@Component("task")
public class TaskComponent extends DefaultComponent {

    private static final Logger LOG = LoggerFactory.getLogger(TaskComponent.class);
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(3);

    private @Nullable TaskRuntime runtime;
    private final StuckHandlers stuck = new StuckHandlers();
    private final Isolation isolation = new Isolation();
    private LineLimits lineLimits = LineLimits.DEFAULT;
    private final List<TaskConsumer> consumers = new CopyOnWriteArrayList<>();
    private final Map<TaskType, WorkerSlots> slots = new ConcurrentHashMap<>();
    private @Nullable RunningAttempts running;
    private @Nullable ExecutorService threads;
    private @Nullable ControlListener control;
    private @Nullable WorkerHeartbeat heartbeat;
    private volatile Supplier<List<String>> brokenFiles = List::of;

    /** Used by tools that only look at the component's options. */
    public TaskComponent() {}

    public TaskComponent(TaskRuntime runtime) {
        this.runtime = runtime;
        this.running = new RunningAttempts(runtime.clock());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TaskEndpoint endpoint = new TaskEndpoint(uri, this, remaining, new TaskConfiguration());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Sets how much of what attempts tell the log becomes lines of their tasks, before it is started. */
    public void limitLines(LineLimits limits) {
        lineLimits = limits;
    }

    LineLimits lineLimits() {
        return lineLimits;
    }

    /** Tells whether tasks can be taken; else routes can only be looked at. */
    boolean isReal() {
        return runtime != null;
    }

    TaskRuntime runtime() {
        if (runtime == null) {
            throw new IllegalStateException(
                    "The component 'task' needs a TaskRuntime: start it through dev.cafila.Main");
        }
        return runtime;
    }

    /** Returns the threads that tasks are taken on, and those that their routes run on; there are as many as are needed. */
    ExecutorService threads() {
        if (threads == null) {
            throw new IllegalStateException("The component 'task' is not started");
        }
        return threads;
    }

    /** Returns how many handlers go on although their attempts were told to stop. Their slots are free, their threads are not. */
    public int stuckHandlers() {
        return stuck.count();
    }

    StuckHandlers stuck() {
        return stuck;
    }

    Isolation isolation() {
        return isolation;
    }

    /** Returns the slots of a type, which all versions of its route share: a new one runs no more because an old one still does. */
    WorkerSlots slots(TaskType type, int number) {
        return slots.computeIfAbsent(type, none -> new WorkerSlots(number));
    }

    RunningAttempts running() {
        if (running == null) {
            throw new IllegalStateException("The component 'task' has no TaskRuntime");
        }
        return running;
    }

    /** Takes note of a consumer that takes tasks; the first has the component listen to operators. */
    synchronized void join(TaskConsumer consumer) {
        consumers.add(consumer);
        if (control == null) {
            control = new ControlListener(runtime().connections().workers(), running()::cancel);
            heartbeat = new WorkerHeartbeat(runtime().senders(), this::report);
        }
    }

    /** Returns what this process is called as a worker, in events and in what it tells others. */
    public String worker() {
        return runtime().worker();
    }

    /** Has this worker tell others what is wrong with its files, a line each. */
    public void tellBrokenFiles(Supplier<List<String>> files) {
        brokenFiles = files;
    }

    private WorkerReport report(boolean stopping) {
        return ThisWorker.report(
                runtime(),
                consumers.stream().map(TaskConsumer::type).toList(),
                running().started(),
                stuckHandlers(),
                brokenFiles.get(),
                stopping);
    }

    /** Returns those that take tasks now; for a while, versions of one route that were replaced are among them. */
    List<TaskConsumer> consumers() {
        return List.copyOf(consumers);
    }

    void leave(TaskConsumer consumer) {
        consumers.remove(consumer);
    }

    /**
     * Ends the work of this process in order: takes no more tasks, lets running attempts end, then interrupts those that have
     * not, which go back to their queues and do not count as failed. Returns when none is left, or a few seconds after they
     * were interrupted.
     *
     * @param patience how long running attempts may go on
     * @return whether none is left
     */
    public boolean drain(Duration patience) throws InterruptedException {
        if (running == null) {
            return true;
        }
        running.takeNoMore();
        if (heartbeat != null) {
            heartbeat.stopping();
        }
        consumers.forEach(TaskComponent::suspend);
        if (running.awaitNone(patience)) {
            return true;
        }
        running.stopAll();
        return running.awaitNone(AFTER_INTERRUPTION);
    }

    /** A consumer whose connection is broken takes nothing more anyway, and must not keep the others from being suspended. */
    private static void suspend(TaskConsumer consumer) {
        try {
            ServiceHelper.suspendService(consumer);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be suspended: {}", consumer, e.toString());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        HandlerLines.listen();
        threads = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "task");
    }

    @Override
    protected void doStop() throws Exception {
        if (control != null) {
            control.close();
            control = null;
        }
        if (heartbeat != null) {
            heartbeat.close();
            heartbeat = null;
        }
        if (threads != null) {
            getCamelContext().getExecutorServiceManager().shutdown(threads);
        }
        super.doStop();
    }
}
