package dev.cafila.cli;

import picocli.CommandLine.Command;

/** Pauses a schedule. */
@Command(
        name = "pause",
        description = "Lets a schedule make no more tasks until it is resumed.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesPauseCommand extends ScheduleSwitch {

    SchedulesPauseCommand() {
        super("pause", "paused");
    }
}
