package dev.cafila.cli;

import picocli.CommandLine.Command;

/** The commands about tasks that failed for good. */
@Command(
        name = "dead-letters",
        description = "Finds, repairs, replays and discards tasks that failed for good.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeadLettersListCommand.class,
            DeadLettersGroupsCommand.class,
            DeadLettersShowCommand.class,
            DeadLettersReplayCommand.class,
            DeadLettersDiscardCommand.class
        })
public final class DeadLettersCommand {}
