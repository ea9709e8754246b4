package dev.cafila.component;

import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import dev.cafila.task.TaskEvent;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A run of a route that its taker looks at now and then, to see to it that it stops when its time is over or when it is told to.
 * One that does not is left alone.
 */
final class WatchedRun {

    /** A run that takes longer keeps what its session holds in advance from being carried out by others. */
    private static final long SLOW_NANOS = Duration.ofMillis(10).toNanos();

    /** A run that takes longer, or reports, tells that it started; of a shorter one the end tells it, and hardly later. */
    private static final long TELL_NANOS = Duration.ofMillis(100).toNanos();

    /** How long a handler may take to notice that it was interrupted. */
    private static final long GRACE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Lot lot;
    private final TaskContext context;
    private final TaskEvent.Run started;
    private final Duration timeout;
    private final RouteRun route;
    private final long began;
    private long took;
    private final AtomicBoolean told = new AtomicBoolean();
    private @Nullable Long toldToStop;

    /** @param timeout zero for no limit */
    WatchedRun(Lot lot, TaskConsumer consumer, TaskContext context, TaskEvent.Run started, Duration timeout) {
        this.lot = lot;
        this.context = context;
        this.started = started;
        this.timeout = timeout;
        this.route = new RouteRun(consumer, context);
        this.began = System.nanoTime();
        context.beforeReport(this::tellStarted);
    }

    /** Runs the route, on the handler's thread. */
    void run() {
        CancellationToken.Registration stop = token().onCancel(this::stop);
        HandlerLines.atWork(context);
        try {
            route.run();
        } finally {
            HandlerLines.atWork(null);
            stop.close();
        }
        context.lines().end();
        took = System.nanoTime() - began;
    }

    private void stop() {
        route.stop();
        lot.wake();
    }

    /** Returns how long it ran, in nanoseconds; if it still runs, until now. */
    long took() {
        return route.hasEnded() ? took : System.nanoTime() - began;
    }

    /**
     * Returns the body at the end as JSON.
     *
     * @throws RouteFailedException also if the attempt was told to stop before the route had ended: what ends then may have
     *     been interrupted in the middle, whether it says so or not
     */
    String result() throws RouteFailedException {
        if (route.hasEndedUnasked()) {
            return route.result();
        }
        throw new RouteFailedException(
                token().reason() == Reason.TIMEOUT
                        ? new TaskTimeoutException(timeout)
                        : new CancellationException("the attempt was to stop"));
    }

    /** Does what is due while it runs, on the taker's thread, and returns the nanoseconds until something is; 0 to leave it. */
    long attend(TakerSession session) throws JMSException {
        long ran = System.nanoTime() - began;
        if (!token().isCancelled() && !timeout.isZero() && ran >= timeout.toNanos()) {
            token().cancel(Reason.TIMEOUT);
        }
        if (token().isCancelled()) {
            toldToStop = toldToStop == null ? ran : toldToStop;
            return GRACE_NANOS - (ran - toldToStop);
        }
        long slow = session.mode() == Pace.Mode.SEVERAL ? SLOW_NANOS : TELL_NANOS;
        if (ran >= slow) {
            lot.holdsUp();
        }
        if (ran >= TELL_NANOS) {
            tellStarted();
        }
        return untilNext(ran, slow);
    }

    private long untilNext(long ran, long slow) {
        long next = ran < slow ? slow : told.get() ? Long.MAX_VALUE : TELL_NANOS;
        if (!timeout.isZero()) {
            next = Math.min(next, timeout.toNanos());
        }
        return Math.max(1, next - ran);
    }

    /** Tells at once that it started, though the tape may lose it: whoever looks wants to know. */
    void tellStarted() {
        if (told.compareAndSet(false, true)) {
            AttemptLog.started(context.task(), started);
            context.tell(event());
        }
    }

    /** Returns that it started, if nobody was told; null if it was. */
    TaskEvent.@Nullable Started untold() {
        return told.get() ? null : event();
    }

    private TaskEvent.Started event() {
        return new TaskEvent.Started(
                context.task().ref(),
                context.task().attempt(),
                started.startedAt(),
                started.worker(),
                started.maxAttempts(),
                started.routeVersion());
    }

    /** Takes note that its thread is left alone. */
    void leave(StuckHandlers stuck) {
        stuck.add(route);
        AttemptLog.stuck(context);
        context.log("ERROR", "The handler ignores its interruption and still runs; its slot is given to another task");
    }

    private CancellationToken token() {
        return context.cancellation();
    }
}
