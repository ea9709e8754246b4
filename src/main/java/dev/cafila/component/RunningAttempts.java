package dev.cafila.component;

import dev.cafila.broker.CancelRequest;
import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that this process has in hand, so that each can be told to stop. A request to cancel is remembered for a
 * while: the task may just be on its way here, from the queue or from a worker that died.
 */
final class RunningAttempts {

    private static final Duration MEMORY = Duration.ofMinutes(2);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<TaskId, InHand> waiting = new HashMap<>();
    private final Map<TaskId, InHand> started = new HashMap<>();
    private final Map<TaskId, Remembered> requests = new LinkedHashMap<>();
    private boolean takesNew = true;

    RunningAttempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes note of an attempt and returns its token, which tells at once if the task was cancelled already.
     *
     * @param sentAt when its message was sent
     */
    CancellationToken begin(Task task, Instant sentAt) {
        CancellationToken token = new CancellationToken();
        List<CancellationToken> older = new ArrayList<>();
        synchronized (this) {
            addAll(task.id(), older);
            waiting.put(task.id(), new InHand(task, token, sentAt));
            if (wasCancelled(task, sentAt)) {
                token.cancel(Reason.CANCELLED);
            } else if (!takesNew) {
                token.cancel(Reason.SHUTDOWN);
            }
        }
        // Whoever has the same task still has lost the connection by which it had it, and cannot settle it any more.
        older.forEach(lost -> lost.cancel(Reason.SHUTDOWN));
        return token;
    }

    /** A request that is older than a replay was meant for what failed then. */
    private boolean wasCancelled(Task task, Instant sentAt) {
        Remembered remembered = requests.get(task.id());
        boolean replayed = task.firstAttempt() > 1 && task.attempt() == task.firstAttempt();
        return remembered != null
                && requestFor(task.id()) != null
                && !(replayed && remembered.since().isBefore(sentAt));
    }

    /** Takes note that an attempt waits no more, but runs. */
    synchronized void started(TaskId id, CancellationToken token, Instant at) {
        InHand attempt = waiting.get(id);
        if (attempt != null && attempt.token() == token) {
            waiting.remove(id);
            started.put(id, new InHand(attempt.task(), token, at));
        }
    }

    /** Returns the attempts that run, those that do longest first. */
    synchronized List<InHand> started() {
        return started.values().stream()
                .sorted(Comparator.comparing(InHand::since))
                .toList();
    }

    private void addAll(TaskId id, List<CancellationToken> tokens) {
        Stream.of(started, waiting)
                .map(attempts -> attempts.get(id))
                .filter(Objects::nonNull)
                .map(InHand::token)
                .forEach(tokens::add);
    }

    /** Forgets an attempt. Its token is what {@link #begin} returned: after a redelivery there may be another one. */
    synchronized void end(TaskId id, CancellationToken token) {
        remove(waiting, id, token);
        remove(started, id, token);
        notifyAll();
    }

    private static void remove(Map<TaskId, InHand> attempts, TaskId id, CancellationToken token) {
        InHand attempt = attempts.get(id);
        if (attempt != null && attempt.token() == token) {
            attempts.remove(id);
        }
    }

    void cancel(CancelRequest request) {
        List<CancellationToken> tokens = new ArrayList<>();
        synchronized (this) {
            forgetOld();
            requests.put(request.id(), new Remembered(request, clock.instant()));
            addAll(request.id(), tokens);
        }
        tokens.forEach(token -> token.cancel(Reason.CANCELLED));
    }

    /** Returns who asked to cancel a task, and why; null if nobody did lately. */
    synchronized @Nullable CancelRequest requestFor(TaskId id) {
        Remembered remembered = requests.get(id);
        return remembered == null || isOld(remembered) ? null : remembered.request();
    }

    private void forgetOld() {
        Iterator<Remembered> oldest = requests.values().iterator();
        while (oldest.hasNext() && (isOld(oldest.next()) || requests.size() >= MOST_REMEMBERED)) {
            oldest.remove();
        }
    }

    private boolean isOld(Remembered remembered) {
        return remembered.since().plus(MEMORY).isBefore(clock.instant());
    }

    /** From now on no attempt begins: what has not started yet goes back to its queue. */
    void takeNoMore() {
        List<CancellationToken> unstarted;
        synchronized (this) {
            takesNew = false;
            unstarted = waiting.values().stream().map(InHand::token).toList();
        }
        unstarted.forEach(token -> token.cancel(Reason.SHUTDOWN));
    }

    /** Interrupts what runs; it goes back to its queue. */
    void stopAll() {
        List<CancellationToken> tokens;
        synchronized (this) {
            tokens = started.values().stream().map(InHand::token).toList();
        }
        tokens.forEach(token -> token.cancel(Reason.SHUTDOWN));
    }

    /** Waits until no attempt is in hand; false if some still are when the time is over. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!waiting.isEmpty() || !started.isEmpty()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /**
     * An attempt that this process has.
     *
     * @param since when it began to run; while it waits, when its message was sent
     */
    record InHand(Task task, CancellationToken token, Instant since) {}

    private record Remembered(CancelRequest request, Instant since) {}
}
