package dev.cafila.cli;

import picocli.CommandLine.Command;

/** Locks somebody out. */
@Command(
        name = "disable",
        description = "Locks somebody out; their tokens no longer count.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class UserDisableCommand extends UserSwitch {

    UserDisableCommand() {
        super("disable");
    }
}
