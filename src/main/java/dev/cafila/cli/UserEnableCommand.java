package dev.cafila.cli;

import picocli.CommandLine.Command;

/** Lets somebody in again. */
@Command(
        name = "enable",
        description = "Lets somebody in again.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class UserEnableCommand extends UserSwitch {

    UserEnableCommand() {
        super("enable");
    }
}
