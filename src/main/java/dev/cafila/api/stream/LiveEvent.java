package dev.cafila.api.stream;

import dev.cafila.api.task.Masking;
import dev.cafila.store.RecordedEvent;
import dev.cafila.task.TaskId;

/**
 * An event as it goes to whoever listens.
 *
 * @param frame what is written, the same for all who see everything: an SSE event
 * @param masked what is written to the others; the very same bytes if nothing in them is sensitive
 */
record LiveEvent(
        long position, String org, TaskId task, String type, String kind, int attempt, byte[] frame, byte[] masked) {

    static LiveEvent of(RecordedEvent event, Masking masking) {
        byte[] frame = frame(event);
        RecordedEvent seen = masking.event(event);
        return new LiveEvent(
                event.position(),
                event.org(),
                event.task(),
                event.type(),
                event.kind(),
                event.attempt(),
                frame,
                seen == event ? frame : frame(seen));
    }

    private static byte[] frame(RecordedEvent event) {
        return SseText.event(event.position(), event.kind(), EventJson.of(event));
    }

    /** Returns the event as those see it who do not see everything. */
    LiveEvent asMasked() {
        return masked == frame ? this : new LiveEvent(position, org, task, type, kind, attempt, masked, masked);
    }
}
