package dev.cafila.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cafila.task.Task;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * One run of a route, on a thread that can be interrupted only while it is in the route. The exchange is fresh: nothing of the
 * JMS message gets into it but the payload and a few headers of ours.
 */
final class RouteRun implements Runnable {

    private final TaskConsumer consumer;
    private final TaskContext context;
    private @Nullable Thread thread;
    private @Nullable String result;
    private @Nullable Throwable failure;
    private volatile boolean ended;
    private volatile boolean endedUnasked;

    RouteRun(TaskConsumer consumer, TaskContext context) {
        this.consumer = consumer;
        this.context = context;
    }

    @Override
    public void run() {
        begin();
        try {
            context.cancellation().during(() -> {
                try {
                    result = process();
                } catch (Throwable e) { // an Error is the route's failure too; what kills the JVM is not caught here
                    failure = e;
                }
            });
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        if (context.cancellation().isCancelled()) {
            thread.interrupt();
        }
    }

    /** The thread goes back to its pool, where an interruption that comes late would hit another task. */
    private synchronized void end() {
        thread = null;
        endedUnasked = !context.cancellation().isCancelled();
        Thread.interrupted();
        ended = true;
    }

    /** Interrupts the run, but not in the middle of a report: that would leave its JMS session in doubt. */
    void stop() {
        context.betweenReports(this::interrupt);
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private String process() throws Exception {
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.setProperty(TaskConstants.CONTEXT, context);
            fill(exchange.getIn(), context.task());
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw consumer.retryRule().judge(exchange);
            }
            return Json.textOf(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    /** Puts a task into a message as routes find it. */
    static void fill(Message message, Task task) throws JsonProcessingException {
        message.setBody(Json.map(task.payload()));
        message.setHeader(TaskConstants.ID, task.id().value());
        message.setHeader(TaskConstants.TYPE, task.type().slug());
        message.setHeader(TaskConstants.ATTEMPT, task.attempt());
        message.setHeader(TaskConstants.ORG, task.org());
        message.setHeader(TaskConstants.IDEMPOTENCY_KEY, task.id().value());
    }

    /** Tells whether the run had ended before anybody asked it to stop. */
    boolean hasEndedUnasked() {
        return endedUnasked;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Returns the body at the end as JSON, once the run has ended. */
    String result() throws RouteFailedException {
        if (failure != null || result == null) {
            throw new RouteFailedException(
                    failure == null ? new IllegalStateException("the route has not ended") : failure);
        }
        return result;
    }
}
