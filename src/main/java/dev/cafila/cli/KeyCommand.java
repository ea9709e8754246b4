package dev.cafila.cli;

import picocli.CommandLine.Command;

/** The commands about API keys. */
@Command(
        name = "key",
        description = "Makes, lists and revokes the API keys of programs.",
        mixinStandardHelpOptions = true,
        subcommands = {KeyAddCommand.class, KeyListCommand.class, KeyRevokeCommand.class})
public final class KeyCommand {}
