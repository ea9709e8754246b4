package dev.cafila.api.stream;

import java.util.List;

/**
 * What a listener is told next.
 *
 * @param events in order; may be none
 * @param upTo the position up to which there is nothing else to tell
 */
record Batch(List<LiveEvent> events, long upTo) {

    /** About how many bytes one batch may have; a single event may have more. */
    static final int BYTES = 32 * 1024;

    byte[] frames() {
        byte[] all =
                new byte[events.stream().mapToInt(event -> event.frame().length).sum()];
        int end = 0;
        for (LiveEvent event : events) {
            System.arraycopy(event.frame(), 0, all, end, event.frame().length);
            end += event.frame().length;
        }
        return all;
    }
}
