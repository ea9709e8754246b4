package dev.cafila.component;

import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * Runs a consumer's route for an attempt, and sees to it that it stops when its time is over or when it is told to. One that
 * does not is left alone: the attempt ends without it.
 */
final class RouteRunner {

    /** How long a handler may take to notice that it was interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final TaskConsumer consumer;

    RouteRunner(TaskConsumer consumer) {
        this.consumer = consumer;
    }

    /**
     * Returns the body at the end as JSON.
     *
     * @param timeout zero for no limit
     * @throws RouteFailedException also if the attempt was told to stop before the route had ended: what ends then may have
     *     been interrupted in the middle, whether it says so or not
     */
    String run(TaskContext context, Duration timeout) throws RouteFailedException, InterruptedException {
        CancellationToken token = context.cancellation();
        RouteRun run = new RouteRun(consumer, context);
        CancellationToken.Registration stop = token.onCancel(run::stop);
        try {
            consumer.getEndpoint().getComponent().handlers().execute(run);
            waitFor(run, context, timeout);
        } finally {
            stop.close();
        }
        if (run.hasEndedUnasked()) {
            return run.result();
        }
        throw new RouteFailedException(
                token.reason() == Reason.TIMEOUT
                        ? new TaskTimeoutException(timeout)
                        : new CancellationException("the attempt was to stop"));
    }

    private void waitFor(RouteRun run, TaskContext context, Duration timeout) throws InterruptedException {
        try {
            if (!run.awaitEndOrStop(timeout)) {
                context.cancellation().cancel(Reason.TIMEOUT);
            }
            if (!run.awaitEnd(GRACE)) {
                consumer.getEndpoint().getComponent().stuck().add(run);
                AttemptLog.stuck(context);
                context.log(
                        "ERROR",
                        "The handler ignores its interruption and still runs; its slot is given to another task");
            }
        } catch (InterruptedException e) {
            context.cancellation().cancel(Reason.SHUTDOWN);
            throw e;
        }
    }
}
