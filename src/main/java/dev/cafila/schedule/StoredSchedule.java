package dev.cafila.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule and how far it is.
 *
 * @param settledUntil up to which all its times are done with: run, missed or skipped
 * @param lastFire the time for which it was run last; null if never
 * @param note what there is to say about the last run: why it failed or was skipped; empty if nothing
 * @param seenAt when a scheduler that has its route last said so; null if it has none
 * @param run a run that somebody asked for and no scheduler has begun yet; null for none
 */
public record StoredSchedule(
        Schedule schedule,
        Instant settledUntil,
        @Nullable Instant lastFire,
        String note,
        @Nullable Instant seenAt,
        @Nullable RunRequest run) {

    /**
     * A run at once.
     *
     * @param at when it was asked for, in whole milliseconds; the time of the run
     * @param overrides JSON text of an object, whose fields replace those of the payloads
     * @param user who asked
     */
    public record RunRequest(Instant at, String overrides, String user) {}
}
