package dev.cafila;

import dev.cafila.chaos.ChaosCommand;
import dev.cafila.cli.AuditCommand;
import dev.cafila.cli.CancelCommand;
import dev.cafila.cli.CommandConventions;
import dev.cafila.cli.DeadLettersCommand;
import dev.cafila.cli.DemoCommand;
import dev.cafila.cli.ExplainCommand;
import dev.cafila.cli.KeyCommand;
import dev.cafila.cli.ListCommand;
import dev.cafila.cli.LogLevelCommand;
import dev.cafila.cli.QueuesCommand;
import dev.cafila.cli.RetryCommand;
import dev.cafila.cli.SchedulesCommand;
import dev.cafila.cli.StatusCommand;
import dev.cafila.cli.SubmitCommand;
import dev.cafila.cli.TokenCommand;
import dev.cafila.cli.UserCommand;
import dev.cafila.cli.WorkersCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Cafila. */
@Command(
        name = "cafila",
        description = "Background tasks that are never lost.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            ListCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            DeadLettersCommand.class,
            QueuesCommand.class,
            WorkersCommand.class,
            RoutesCommand.class,
            SchedulesCommand.class,
            UserCommand.class,
            KeyCommand.class,
            TokenCommand.class,
            AuditCommand.class,
            LogLevelCommand.class,
            DemoCommand.class,
            ChaosCommand.class
        })
public final class Main {

    private static final int CANNOT_START = 1;

    public static void main(String[] args) {
        CommandLine commandLine = CommandConventions.applyTo(new CommandLine(new Main()));
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler(Main::explain);
        System.exit(commandLine.execute(args));
    }

    /** What a person can mend is said in a line; anything else is a fault of ours, and needs its stack. */
    static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (thrown instanceof SettingException) {
            command.getErr().println(thrown.getMessage());
            return CANNOT_START;
        }
        throw thrown;
    }
}
