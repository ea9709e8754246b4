package dev.cafila.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the commands as the launcher does, against one address, and keeps what they print. */
@Command(
        name = "cafila",
        subcommands = {
            SubmitCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            ListCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            DeadLettersCommand.class,
            QueuesCommand.class,
            WorkersCommand.class,
            SchedulesCommand.class,
            LogLevelCommand.class
        })
final class Cli {

    /** What one command did. */
    record Ran(int exitCode, String out, String err) {}

    private final String url;

    Cli(String url) {
        this.url = url;
    }

    Ran run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--url");
        all.add(url);
        return bare(all.toArray(String[]::new));
    }

    static Ran bare(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandConventions.applyTo(new CommandLine(new Cli("")))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
