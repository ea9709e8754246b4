package dev.cafila.api.stream;

import dev.cafila.store.RecordedEvent;
import dev.cafila.task.TaskId;

/**
 * An event as it goes to whoever listens.
 *
 * @param frame what is written, the same for all: an SSE event
 */
record LiveEvent(long position, String org, TaskId task, String type, String kind, int attempt, byte[] frame) {

    static LiveEvent of(RecordedEvent event) {
        return new LiveEvent(
                event.position(),
                event.org(),
                event.task(),
                event.type(),
                event.kind(),
                event.attempt(),
                SseText.event(event.position(), event.kind(), EventJson.of(event)));
    }
}
