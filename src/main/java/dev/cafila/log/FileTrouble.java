package dev.cafila.log;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says on standard error that log files cannot be written, such as when the disk is full; once, and again after a while. */
final class FileTrouble implements StatusListener {

    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final PrintStream err;
    private final InstantSource clock;
    private Instant sayAgain = Instant.MIN;

    FileTrouble(PrintStream err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public synchronized void addStatusEvent(Status status) {
        Instant now = clock.instant();
        if (status.getThrowable() instanceof IOException cause && now.isAfter(sayAgain)) {
            sayAgain = now.plus(SILENCE);
            err.println("The log files cannot be written, Cafila goes on without: "
                    + (status.getMessage() + ": " + cause.getMessage()).replaceAll("\\p{Cntrl}+", " "));
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }
}
