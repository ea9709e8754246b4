package dev.cafila.api.stats;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What became of the edits of routes on this node.
 *
 * @param rejected how many files cannot run as they are
 * @param outcomes how often each outcome came about: loaded, replaced, removed, rejected
 */
public record RouteEdits(Supplier<Integer> rejected, Supplier<Map<String, Long>> outcomes) {

    /** There are no routes. */
    public static final RouteEdits NONE = new RouteEdits(() -> 0, Map::of);
}
