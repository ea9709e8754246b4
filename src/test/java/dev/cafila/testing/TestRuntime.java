package dev.cafila.testing;

import static org.awaitility.Awaitility.await;

import dev.cafila.component.DeliveryCount;
import dev.cafila.component.TaskComponent;
import dev.cafila.component.TaskRoutes;
import dev.cafila.component.TaskRuntime;
import dev.cafila.component.WorkerSlots;
import dev.cafila.event.TapeReader;
import dev.cafila.submission.KnownTasks;
import dev.cafila.submission.SubjectKey;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.trace.Tracing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A real broker, a Camel context with the {@code task:} component, and everything the tape told. */
public final class TestRuntime implements AutoCloseable {

    public final TestBroker broker;
    public final TaskTypes types;
    public final TaskSubmitter submitter;
    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    private final TapeReader tape;

    public TestRuntime(Path data, int slots) throws Exception {
        this(data, Path.of("routes/tasks"), slots, Clock.systemUTC());
    }

    public TestRuntime(Path data, int slots, Tracing tracing) throws Exception {
        this(data, Path.of("routes/tasks"), slots, tracing, Clock.systemUTC());
    }

    public TestRuntime(Path data, Path schemas, int slots, Clock clock) throws Exception {
        this(data, schemas, slots, Tracing.OFF, clock);
    }

    private TestRuntime(Path data, Path schemas, int slots, Tracing tracing, Clock clock) throws Exception {
        broker = new TestBroker(data);
        types = TaskTypes.in(schemas);
        submitter = new TaskSubmitter(
                broker.connections.senders(), types, KnownTasks.NONE, SubjectKey.NONE, tracing, clock);
        tape = new TapeReader(broker.connections.readers(), events::addAll);
        camel.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(broker.connections.workers()));
        camel.addComponent(
                "task",
                new TaskComponent(new TaskRuntime(
                        broker.connections,
                        submitter,
                        types,
                        "test-worker",
                        new WorkerSlots(slots),
                        new DeliveryCount(broker.connections),
                        clock,
                        tracing,
                        () -> ThreadLocalRandom.current().nextDouble())));
        TaskRoutes.prepare(camel, tracing);
        tape.start();
        camel.start();
    }

    public void route(RouteBuilder route) throws Exception {
        camel.addRoutes(route);
    }

    /** Returns what the tape told of a task, in the order it was told. */
    public List<TaskEvent> eventsOf(TaskId id) {
        return events.stream().filter(event -> event.task().id().equals(id)).toList();
    }

    public List<String> kindsOf(TaskId id) {
        return eventsOf(id).stream().map(TaskEvent::kind).toList();
    }

    /** Adds a route for a type whose one step is this. */
    public void route(String type, Processor step) throws Exception {
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:" + type).routeId(type).process(step).id(type + "-step");
            }
        });
    }

    public TaskId submit(String type, String payload) {
        return submitter.submit(TaskRequest.of(type, payload).build()).task().id();
    }

    public void awaitEnd(TaskId id) {
        await().until(() -> kindsOf(id).stream()
                .anyMatch(kind -> List.of("completed", "failed", "cancelled").contains(kind)));
    }

    /** Returns the tasks that the tape told to have ended. */
    public Set<TaskId> ended() {
        return events.stream()
                .filter(event -> List.of("completed", "failed", "cancelled").contains(event.kind()))
                .map(event -> event.task().id())
                .collect(Collectors.toSet());
    }

    /** Returns kind and number of each attempt that came to an end, in the order the tape told it. */
    public List<String> attemptsThatEnded(TaskId id) {
        return eventsOf(id).stream()
                .filter(event ->
                        List.of("attempt-failed", "completed", "failed").contains(event.kind()))
                .map(event -> event.kind() + " " + event.attempt())
                .toList();
    }

    public <T> T last(TaskId id, Class<T> kind) {
        return eventsOf(id).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Override
    public void close() {
        camel.stop();
        tape.close();
        broker.close();
    }
}
