package dev.cafila;

import picocli.CommandLine.Command;

/** What can be done with the files of routes; each is a command of its own. */
@Command(
        name = "routes",
        description = "Looks at the files in the folder of routes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RoutesCheckCommand.class)
final class RoutesCommand {}
