package dev.cafila.api.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, the same for all who listen, in bounded memory: the oldest make room. Nothing is missing between
 * {@link #floor} and {@link #head}. Many threads may use it.
 */
final class EventRing {

    private static final int MOST_LOOKED_AT = 2000;

    private final @Nullable LiveEvent[] places;
    private final long mostBytes;
    private int first;
    private int size;
    private long bytes;
    private long floor;
    private long head;

    EventRing(int capacity, long mostBytes) {
        this.places = new LiveEvent[capacity];
        this.mostBytes = mostBytes;
    }

    /** Forgets all, and begins after this position. */
    synchronized void restart(long position) {
        while (size > 0) {
            dropFirst();
        }
        floor = position;
        head = position;
    }

    /** Adds the events that follow those that are here. */
    synchronized void add(List<LiveEvent> events) {
        for (LiveEvent event : events) {
            if (size == places.length) {
                dropFirst();
            }
            places[(first + size) % places.length] = event;
            size++;
            bytes += size(event);
            head = event.position();
        }
        while (bytes > mostBytes) {
            dropFirst();
        }
    }

    private void dropFirst() {
        LiveEvent dropped = at(0);
        places[first] = null;
        floor = dropped.position();
        bytes -= size(dropped);
        first = (first + 1) % places.length;
        size--;
    }

    private static int size(LiveEvent event) {
        return event.frame().length + (event.masked() == event.frame() ? 0 : event.masked().length);
    }

    /** Returns the position up to which all was read from the store. */
    synchronized long head() {
        return head;
    }

    /** Returns the position after which all events up to the head are here. */
    synchronized long floor() {
        return floor;
    }

    /** Returns what follows a position for one listener; null if some of it may be here no more. */
    synchronized @Nullable Batch after(long position, Interest interest) {
        if (position < floor) {
            return null;
        }
        List<LiveEvent> told = new ArrayList<>();
        int length = 0;
        int place = placeAfter(position);
        int end = Math.min(size, place + MOST_LOOKED_AT);
        long upTo = Math.max(position, head);
        for (; place < end && length < Batch.BYTES; place++) {
            LiveEvent event = at(place);
            if (interest.includes(event)) {
                LiveEvent seen = interest.seen(event);
                told.add(seen);
                length += seen.frame().length;
            }
        }
        return new Batch(told, place < size ? at(place).position() - 1 : upTo);
    }

    private int placeAfter(long position) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private LiveEvent at(int place) {
        return Objects.requireNonNull(places[(first + place) % places.length]);
    }
}
