package dev.cafila.log;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says on standard error that log files cannot be written, such as when the disk is full; once, and again after a while. */
final class FileTrouble implements StatusListener {

    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final PrintStream err;
    private final Clock clock;
    private Instant sayAgain = Instant.MIN;

    FileTrouble(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public synchronized void addStatusEvent(Status status) {
        Instant now = clock.instant();
        if (status.getLevel() == Status.ERROR && now.isAfter(sayAgain)) {
            sayAgain = now.plus(SILENCE);
            String cause = status.getThrowable() == null
                    ? ""
                    : ": " + status.getThrowable().getMessage();
            err.println("The log files cannot be written, Cafila goes on without: "
                    + (status.getMessage() + cause).replaceAll("\\p{Cntrl}+", " "));
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }
}
