package dev.cafila.cli;

import picocli.CommandLine.Command;

/** Resumes a type of task. */
@Command(
        name = "resume",
        description = "Lets tasks of a type start again.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class QueuesResumeCommand extends QueueSwitch {

    QueuesResumeCommand() {
        super("resume", "resumed");
    }
}
