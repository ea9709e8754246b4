package dev.cafila.component;

import dev.cafila.broker.CancelRequest;
import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.UnreadableTaskException;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import dev.cafila.task.Failure;
import dev.cafila.task.RedeliveryPolicy;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskOutcome;
import dev.cafila.task.Verdict;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task: read it, say that it started, run the route, decide, settle. All that is settled is sent on the
 * session the task was taken from, so it counts together with taking the task once this returns and the JMS consumer
 * commits. A failing route is an outcome; an exception thrown from here means that something below broke: the JMS consumer
 * rolls back and the broker delivers the task again.
 */
final class TaskAttempt implements Processor {

    private static final String DELIVERY_COUNT = "JMSXDeliveryCount"; // of the JMS specification, from 1

    private final String queue;
    private final TaskComponent component;
    private final TaskRuntime runtime;
    private final TaskConfiguration options;
    private final RouteRunner route;

    TaskAttempt(TaskConsumer consumer, String queue) {
        this.queue = queue;
        this.component = consumer.getEndpoint().getComponent();
        this.runtime = component.runtime();
        this.options = consumer.getEndpoint().getConfiguration();
        this.route = new RouteRunner(consumer);
    }

    @Override
    public void process(Exchange delivery) throws Exception {
        JmsMessage message = delivery.getIn(JmsMessage.class);
        try {
            take(message.getJmsSession(), message.getJmsMessage());
        } catch (UnreadableTaskException e) {
            AttemptLog.unreadable(queue, e);
            TaskMessage.setAside(message.getJmsSession(), message.getJmsMessage(), queue, e);
        }
    }

    private void take(Session session, Message message)
            throws JMSException, InterruptedException, UnreadableTaskException {
        Task task = TaskMessage.read(message);
        int sent = TaskMessage.stops(message);
        int since = runtime.stops().before(task, message.getIntProperty(DELIVERY_COUNT));
        CancellationToken token = component.running().begin(task, Instant.ofEpochMilli(message.getJMSTimestamp()));
        try {
            if (component.isolation().isNewlySuspect(sent, sent + since)) {
                sendBack(session, task, Isolation.SUSPECT, null);
            } else if (component.isolation().mayRun(sent + since)) {
                waitForSlot(session, task, token, sent, since);
            } else if (component.isolation().isPoison(sent + since)) {
                runtime.stops().forget(task);
                settle(
                        session,
                        task,
                        run(task),
                        sent + since,
                        component.isolation().verdict());
            } else {
                sendBack(session, task, sent + since, now().plus(Isolation.TURN));
            }
        } finally {
            component.running().end(task.id(), token);
        }
    }

    private void waitForSlot(Session session, Task task, CancellationToken token, int sent, int since)
            throws JMSException, InterruptedException {
        try {
            if (!runtime.slots().acquire(task.priority(), token)) {
                neverStarted(session, task, token, sent + since);
                return;
            }
            try {
                WorkerStops.Running running = runtime.stops().begin(task, since);
                try {
                    attempt(session, task, token, sent + since);
                } finally {
                    running.close();
                }
            } finally {
                runtime.slots().release();
            }
        } finally {
            component.isolation().leave(sent + since);
        }
    }

    private void neverStarted(Session session, Task task, CancellationToken token, int stops) throws JMSException {
        if (token.reason() == Reason.CANCELLED) {
            runtime.stops().forget(task);
            settle(session, task, run(task), stops, cancelled(task));
        } else {
            sendBack(session, task, stops, null);
        }
    }

    private void sendBack(Session session, Task task, int stops, @Nullable Instant deliverAt) throws JMSException {
        runtime.stops().forget(task);
        TaskMessage.sendBack(session, task, stops, deliverAt);
    }

    private void attempt(Session session, Task task, CancellationToken token, int stops)
            throws JMSException, InterruptedException {
        TaskEvent.Run run = run(task);
        component.running().started(task.id(), token);
        AttemptLog.started(task, run);
        TaskContext context = new TaskContext(task, token, runtime.senders(), runtime.clock());
        context.tell(
                new TaskEvent.Started(task.ref(), task.attempt(), run.startedAt(), run.worker(), run.maxAttempts()));
        settle(session, task, run, stops, carryOut(context));
    }

    private TaskOutcome carryOut(TaskContext context) throws InterruptedException {
        Task task = context.task();
        Duration asked = task.overrides().timeout();
        try {
            return new TaskOutcome.Completed(
                    route.run(context, asked == null ? Duration.ofMillis(options.getTimeout()) : asked));
        } catch (RouteFailedException e) {
            Reason reason = context.cancellation().reason();
            if (reason == Reason.CANCELLED) {
                return cancelled(task);
            }
            if (reason == Reason.SHUTDOWN) {
                return new TaskOutcome.Returned("shutdown");
            }
            return judge(task, FailureReader.read(e.getCause(), runtime.clock()));
        }
    }

    private TaskOutcome judge(Task task, Failure failure) {
        return Verdict.on(
                failure,
                task.attempt() - task.firstAttempt() + 1,
                policy(task),
                runtime.chance().getAsDouble());
    }

    private TaskOutcome cancelled(Task task) {
        CancelRequest request = component.running().requestFor(task.id());
        return request == null
                ? new TaskOutcome.Cancelled("", "")
                : new TaskOutcome.Cancelled(request.reason(), request.by());
    }

    private TaskEvent.Run run(Task task) {
        return new TaskEvent.Run(
                runtime.worker(), now(), task.firstAttempt() + policy(task).maximumRedeliveries());
    }

    private RedeliveryPolicy policy(Task task) {
        return options.redeliveryPolicy().overriddenBy(task.overrides());
    }

    private void settle(Session session, Task task, TaskEvent.Run run, int stops, TaskOutcome outcome)
            throws JMSException {
        new Settlement(task, run, stops).settle(session, outcome, now());
    }

    private Instant now() {
        return runtime.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
