package dev.cafila.api.http;

import dev.cafila.task.Task;

/**
 * Who asks.
 *
 * @param org the organisation whose tasks the caller may see and submit
 * @param user who submits; empty if nobody said
 */
public record Caller(String org, String user) {

    /** Whoever asks while no accounts exist. */
    public static final Caller ANYONE = new Caller(Task.DEFAULT_ORG, "");
}
