package dev.cafila.cli;

import picocli.CommandLine.Command;

/** Pauses a type of task. */
@Command(
        name = "pause",
        description = "Lets no more tasks of a type start until it is resumed; those under way go on.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class QueuesPauseCommand extends QueueSwitch {

    QueuesPauseCommand() {
        super("pause", "paused");
    }
}
