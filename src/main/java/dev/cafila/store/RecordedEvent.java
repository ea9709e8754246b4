package dev.cafila.store;

import dev.cafila.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as the store has it.
 *
 * @param position its place in the one order of all events, from 1
 * @param id the same whenever the same fact is told again
 * @param type slug; empty if the task was removed before types were kept with events
 * @param kind the word for the kind of event, e.g. {@code attempt-failed}
 * @param data JSON text of what the event says, without payload and result
 * @param result JSON text, if the task completed by this event; null too if it is longer than {@link #LONGEST_RESULT} or was
 *     removed with the task
 */
public record RecordedEvent(
        long position,
        String id,
        TaskId task,
        String org,
        String type,
        int attempt,
        String kind,
        Instant at,
        String data,
        @Nullable String result) {

    /** The length, in characters, of the longest result that comes with its event: 32,768. */
    public static final int LONGEST_RESULT = 1 << 15;

    /** Returns the same event with other data, and without its result. */
    public RecordedEvent saying(String otherData) {
        return new RecordedEvent(position, id, task, org, type, attempt, kind, at, otherData, null);
    }
}
