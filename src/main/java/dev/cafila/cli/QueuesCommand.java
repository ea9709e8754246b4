package dev.cafila.cli;

import picocli.CommandLine.Command;

/** The commands about the queues of task types. */
@Command(
        name = "queues",
        description = "Shows what waits, and pauses and resumes types of task.",
        mixinStandardHelpOptions = true,
        subcommands = {QueuesListCommand.class, QueuesPauseCommand.class, QueuesResumeCommand.class})
public final class QueuesCommand {}
