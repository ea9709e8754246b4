package dev.cafila.cli;

/** What the commands tell a script. {@code 0} is success: the task completed or, where nobody waits, was accepted. */
final class ExitCode {

    /** The task failed for good or was cancelled. */
    static final int FAILED = 1;
    /** The command line was wrong; nothing was sent. */
    static final int USAGE = 2;
    /** The server refused, does not know the task, or could not be reached. */
    static final int NOT_ACCEPTED = 3;
    /** The task was still under way when {@code --timeout} had passed. */
    static final int STILL_RUNNING = 4;
    /** The command itself has a fault; the number is {@code EX_SOFTWARE} of sysexits.h. */
    static final int BROKEN = 70;

    private ExitCode() {}
}
