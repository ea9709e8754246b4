package dev.cafila.component;

import dev.cafila.broker.TaskMessage;
import dev.cafila.broker.UnreadableTaskException;
import dev.cafila.event.EventPublisher;
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
import org.springframework.jms.core.JmsTemplate;

/**
 * One attempt at a task: read it, say that it started, run the route, decide, settle. All that is settled is sent on the
 * session the task was taken from, so it counts together with taking the task once this returns and the JMS consumer
 * commits. A failing route is an outcome; an exception thrown from here means that something below broke: the JMS consumer
 * rolls back and the broker delivers the task again.
 */
final class TaskAttempt implements Processor {

    private static final String DELIVERY_COUNT = "JMSXDeliveryCount"; // of the JMS specification, from 1

    /** Deliveries of one attempt that nobody settled, because its worker or its connection was gone each time. */
    private static final int MOST_DELIVERIES = 10;

    private static final TaskOutcome POISONED = new TaskOutcome.GivenUp(new Failure(
            Failure.Kind.PERMANENT, "poison", "stopped its worker " + MOST_DELIVERIES + " times", "", null));

    private final String queue;
    private final TaskRuntime runtime;
    private final RunningAttempts running;
    private final TaskConfiguration options;
    private final RouteRun route;
    private final JmsTemplate reports;

    TaskAttempt(TaskConsumer consumer, String queue) {
        this.queue = queue;
        this.runtime = consumer.getEndpoint().runtime();
        this.running = consumer.getEndpoint().getComponent().attempts();
        this.options = consumer.getEndpoint().getConfiguration();
        this.route = new RouteRun(consumer);
        this.reports = new JmsTemplate(runtime.senders());
    }

    @Override
    public void process(Exchange delivery) throws Exception {
        JmsMessage message = delivery.getIn(JmsMessage.class);
        running.begin();
        try {
            attempt(message, TaskMessage.read(message.getJmsMessage()));
        } catch (UnreadableTaskException e) {
            AttemptLog.unreadable(queue, e);
            TaskMessage.setAside(message.getJmsSession(), message.getJmsMessage(), queue, e);
        } finally {
            running.end();
        }
    }

    private void attempt(JmsMessage message, Task task) throws JMSException, InterruptedException {
        runtime.slots().acquire(task.priority());
        try {
            RedeliveryPolicy policy = options.redeliveryPolicy().overriddenBy(task.overrides());
            TaskEvent.Run run =
                    new TaskEvent.Run(runtime.worker(), now(), task.firstAttempt() + policy.maximumRedeliveries());
            TaskContext context = begin(task, run);
            TaskOutcome outcome = isPoison(message.getJmsMessage()) ? POISONED : carryOut(context, policy);
            settle(message.getJmsSession(), task, run, outcome);
        } finally {
            runtime.slots().release();
        }
    }

    private static boolean isPoison(Message message) throws JMSException {
        return message.getIntProperty(DELIVERY_COUNT) > MOST_DELIVERIES;
    }

    private TaskContext begin(Task task, TaskEvent.Run run) {
        AttemptLog.started(task, run);
        TaskContext context = new TaskContext(task, reports, runtime.clock());
        context.tell(
                new TaskEvent.Started(task.ref(), task.attempt(), run.startedAt(), run.worker(), run.maxAttempts()));
        return context;
    }

    private TaskOutcome carryOut(TaskContext context, RedeliveryPolicy policy) throws InterruptedException {
        try {
            return new TaskOutcome.Completed(route.run(context, Duration.ofMillis(options.getTimeout())));
        } catch (RouteFailedException e) {
            return Verdict.on(
                    FailureReader.read(e.getCause(), runtime.clock()),
                    context.attempt() - context.task().firstAttempt() + 1,
                    policy,
                    runtime.chance().getAsDouble());
        }
    }

    private void settle(Session session, Task task, TaskEvent.Run run, TaskOutcome outcome) throws JMSException {
        Instant now = now();
        TaskEvent event;
        if (outcome instanceof TaskOutcome.Completed completed) {
            event = new TaskEvent.Completed(task.ref(), task.attempt(), now, run, completed.result());
        } else if (outcome instanceof TaskOutcome.TryAgain again) {
            Instant retryAt = now.plus(again.delay());
            TaskMessage.send(session, again.counted() ? task.nextAttempt() : task.extraAttempt(), retryAt);
            event = new TaskEvent.AttemptFailed(task.ref(), task.attempt(), now, run, again.failure(), retryAt);
        } else if (outcome instanceof TaskOutcome.GivenUp up) {
            TaskMessage.sendToDeadLetters(session, task, up.failure(), now);
            event = new TaskEvent.Failed(task.ref(), task.attempt(), now, run, up.failure());
        } else {
            throw new IllegalStateException("no settlement for " + outcome);
        }
        EventPublisher.publish(session, event);
        AttemptLog.ended(task, run, outcome, now);
    }

    private Instant now() {
        return runtime.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
