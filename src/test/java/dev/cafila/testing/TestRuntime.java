package dev.cafila.testing;

import dev.cafila.component.TaskComponent;
import dev.cafila.component.TaskErrorHandler;
import dev.cafila.component.TaskRuntime;
import dev.cafila.component.WorkerSlots;
import dev.cafila.event.TapeReader;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
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

    public TestRuntime(Path data, Path schemas, int slots, Clock clock) throws Exception {
        broker = new TestBroker(data);
        types = TaskTypes.in(schemas);
        submitter = new TaskSubmitter(broker.connections.senders(), types, clock);
        tape = new TapeReader(broker.connections.readers(), events::addAll);
        camel.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(broker.connections.workers()));
        camel.addComponent(
                "task",
                new TaskComponent(new TaskRuntime(
                        broker.connections.workers(),
                        broker.connections.senders(),
                        submitter,
                        types,
                        "test-worker",
                        new WorkerSlots(slots),
                        clock,
                        () -> ThreadLocalRandom.current().nextDouble())));
        camel.getCamelContextExtension().setErrorHandlerFactory(TaskErrorHandler.create());
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

    @Override
    public void close() {
        camel.stop();
        tape.close();
        broker.close();
    }
}
