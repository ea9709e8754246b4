package dev.cafila;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/** Commands for people who write routes; none of them needs a running Cafila. */
@Command(
        name = "routes",
        description = "Makes kinds of tasks, checks their files, and tries them without sending anything.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RoutesNewCommand.class, RoutesCheckCommand.class, RoutesDryRunCommand.class})
final class RoutesCommand {

    /** Returns the settings of this installation, as {@code run} would have them. */
    static Settings settings(Map<String, String> commandLine) {
        Path home =
                Path.of(System.getProperty("cafila.home", ".")).toAbsolutePath().normalize();
        return Settings.bind(home, SettingSources.collect(home, System.getenv(), commandLine));
    }
}
