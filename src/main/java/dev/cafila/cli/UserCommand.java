package dev.cafila.cli;

import picocli.CommandLine.Command;

/** The commands about accounts. */
@Command(
        name = "user",
        description = "Adds, lists and locks out people who may log in.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UserAddCommand.class,
            UserListCommand.class,
            UserPasswordCommand.class,
            UserDisableCommand.class,
            UserEnableCommand.class
        })
public final class UserCommand {}
