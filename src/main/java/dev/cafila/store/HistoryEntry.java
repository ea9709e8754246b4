package dev.cafila.store;

import java.time.Instant;

/**
 * One event in the life of a task.
 *
 * @param id the same whenever the same fact is told again
 * @param kind the word for the kind of event, e.g. {@code attempt-failed}
 * @param data JSON text of what the event says, without payload and result
 */
public record HistoryEntry(String id, int attempt, String kind, Instant at, String data) {}
