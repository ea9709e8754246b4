package dev.cafila.api.health;

import java.util.Map;

/** Tells how the parts this process depends on are. Asked by many threads at once; should answer within a second. */
@FunctionalInterface
public interface HealthReport {

    /** Returns a check for each part, by its name, e.g. {@code broker}. */
    Map<String, Check> checks();

    /** How one part is: as it should be; working, but somebody should look; or not working. */
    enum State {
        UP,
        DEGRADED,
        DOWN
    }

    /**
     * How one part is.
     *
     * @param vital whether nothing works without it
     * @param detail what a person should know; empty if nothing
     */
    record Check(State state, boolean vital, String detail) {

        /** A part that works or does not. */
        public Check(boolean up, boolean vital, String detail) {
            this(up ? State.UP : State.DOWN, vital, detail);
        }

        /** Tells whether nothing works because of it. */
        public boolean isFatal() {
            return vital && state == State.DOWN;
        }
    }
}
