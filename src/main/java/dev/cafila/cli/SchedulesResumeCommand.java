package dev.cafila.cli;

import picocli.CommandLine.Command;

/** Resumes a schedule. */
@Command(
        name = "resume",
        description = "Lets a schedule make tasks again; times at which it was paused are not made up for.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesResumeCommand extends ScheduleSwitch {

    SchedulesResumeCommand() {
        super("resume", "resumed");
    }
}
