package dev.cafila.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all commands of {@code ./cafila} have in common; whoever puts them under one command line applies it. */
public final class CommandConventions {

    private CommandConventions() {}

    /** Configures a command line and everything below it, and returns it. */
    public static CommandLine applyTo(CommandLine commandLine) {
        return commandLine
                // "submit TYPE @file" is about a payload; by default picocli would read options from that file.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(CommandConventions::explain);
    }

    /** Says what is wrong in a line or two; the whole usage text would push that out of sight, and is for who said nothing. */
    private static int explain(ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        if (args.length == 0) {
            command.usage(command.getErr());
            return ExitCode.USAGE;
        }
        command.getErr().println(Text.oneLine(String.valueOf(wrong.getMessage())));
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("see: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}
