package dev.cafila.api.health;

import java.util.Map;

/** Tells how the parts this process depends on are. Asked by many threads at once; should answer within a second. */
@FunctionalInterface
public interface HealthReport {

    /** Returns a check for each part, by its name, e.g. {@code broker}. */
    Map<String, Check> checks();

    /**
     * How one part is.
     *
     * @param vital whether nothing works without it
     * @param detail what a person should know; empty if nothing
     */
    record Check(boolean up, boolean vital, String detail) {}
}
