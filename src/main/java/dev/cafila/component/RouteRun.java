package dev.cafila.component;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * One run of a route, on a thread of its own, so that the one that took the task can stop waiting. The exchange is fresh:
 * nothing of the JMS message gets into it but the payload and a few headers of ours.
 */
final class RouteRun implements Runnable {

    private final TaskConsumer consumer;
    private final TaskContext context;
    private final CountDownLatch endedOrToStop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable String result;
    private @Nullable Throwable failure;
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
        ended.countDown();
        endedOrToStop.countDown();
    }

    /** Interrupts the run, but not in the middle of a report: that would leave its JMS session in doubt. */
    void stop() {
        endedOrToStop.countDown();
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
            Message message = exchange.getIn();
            message.setBody(Json.map(context.task().payload()));
            message.setHeader(TaskConstants.ID, context.id().value());
            message.setHeader(TaskConstants.TYPE, context.type().slug());
            message.setHeader(TaskConstants.ATTEMPT, context.attempt());
            message.setHeader(TaskConstants.ORG, context.org());
            message.setHeader(TaskConstants.IDEMPOTENCY_KEY, context.id().value());
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw consumer.retryRule().judge(exchange);
            }
            return Json.textOf(exchange);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    /** Waits until the run has ended or is asked to stop; false if neither happened in time. Zero waits without limit. */
    boolean awaitEndOrStop(Duration timeout) throws InterruptedException {
        if (timeout.isZero()) {
            endedOrToStop.await();
            return true;
        }
        return endedOrToStop.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the run to end; false if it still goes on. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells whether the run had ended before anybody asked it to stop. */
    boolean hasEndedUnasked() {
        return endedUnasked;
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
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
