package dev.cafila.schedule;

import java.io.Serial;

/** Says that schedules cannot be read or changed now. */
public final class SchedulesUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public SchedulesUnavailableException(Throwable cause) {
        super("Schedules cannot be reached", cause);
    }
}
