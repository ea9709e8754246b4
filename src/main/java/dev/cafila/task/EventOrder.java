package dev.cafila.task;

/**
 * The true sequence of a task's events as numbers: whatever order events arrive in, the one with the greatest number tells
 * what holds now.
 */
public final class EventOrder {

    private static final int MILLIS_BITS = 42; // until the year 2109
    private static final int RANK_BITS = 4;
    private static final int SEQUENCE_BITS = 7; // leaves 14 for the attempt
    private static final long MOST_MILLIS = (1L << MILLIS_BITS) - 1;

    /** The bits of {@link #ofState} that tell, of a task that has not ended, since when its state holds: milliseconds. */
    public static final long MILLIS_OF_STATE = MOST_MILLIS;

    private EventOrder() {}

    /**
     * Returns the number by which events that change the state are ordered: attempt, then rank within it, then time. Of
     * several ends of one attempt the first holds: what has ended does not change any more.
     */
    public static long ofState(TaskEvent event) {
        long millis = event.at().toEpochMilli();
        return (long) event.attempt() << RANK_BITS + MILLIS_BITS
                | (long) rank(event) << MILLIS_BITS
                | (isEnd(event) ? MOST_MILLIS - millis : millis);
    }

    private static boolean isEnd(TaskEvent event) {
        return event instanceof TaskEvent.Completed
                || event instanceof TaskEvent.Failed
                || event instanceof TaskEvent.Cancelled;
    }

    /** Returns the number by which reports of progress are ordered: attempt, then time, then sequence. */
    public static long ofProgress(TaskEvent.Progressed event) {
        return (long) event.attempt() << MILLIS_BITS + SEQUENCE_BITS
                | event.at().toEpochMilli() << SEQUENCE_BITS
                | event.sequence() & (1 << SEQUENCE_BITS) - 1;
    }

    private static int rank(TaskEvent event) {
        if (event instanceof TaskEvent.Submitted || event instanceof TaskEvent.Replayed) {
            return 0;
        }
        if (event instanceof TaskEvent.Started || event instanceof TaskEvent.Returned) {
            return 1;
        }
        if (event instanceof TaskEvent.AttemptFailed) {
            return 2;
        }
        if (event instanceof TaskEvent.Progressed || event instanceof TaskEvent.Logged) {
            throw new IllegalArgumentException(event.kind() + " does not change the state");
        }
        return event instanceof TaskEvent.Discarded ? 4 : 3;
    }
}
