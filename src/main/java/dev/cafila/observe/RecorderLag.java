package dev.cafila.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the store is behind the tape. While events wait and this process writes none, it grows from when that was noticed: by a
 * batch that failed, or by somebody who asked here.
 */
public final class RecorderLag {

    private final Clock clock;
    private Duration last = Duration.ZERO;
    private @Nullable Instant stalledSince;

    public RecorderLag(Clock clock) {
        this.clock = clock;
    }

    /** @param at when the last event of a batch happened that is in the store now; null if all of it was known already */
    synchronized void recorded(@Nullable Instant at) {
        stalledSince = null;
        last = at == null ? Duration.ZERO : Duration.between(at, clock.instant());
    }

    /** Takes note that a batch could not be written. */
    synchronized void stalled() {
        if (stalledSince == null) {
            stalledSince = clock.instant().minus(last);
        }
    }

    /**
     * Returns how many seconds the store is behind; NaN if nobody knows.
     *
     * @param waiting how many events are on the tape; NaN if that is not known, as while the broker is away
     */
    public synchronized double seconds(double waiting) {
        if (Double.isNaN(waiting) && stalledSince == null) {
            return Double.NaN;
        }
        if (waiting == 0) {
            stalledSince = null;
            last = Duration.ZERO;
            return 0;
        }
        Instant since = stalledSince;
        if (since == null) {
            stalled();
            return Math.max(0, last.toMillis()) / 1000.0;
        }
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1000.0;
    }
}
