package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is known about one task. */
@Command(
        name = "status",
        description = "Shows where a task is, what it gave or why it failed.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "2:the command line is wrong", "3:there is no such task, or no server answers"})
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "ID", description = "The id that submit printed.")
    private String id;

    @Option(names = "--history", description = "Show every event of the task too.")
    private boolean history;

    @Option(names = "--logs", description = "Show what its attempts wrote too.")
    private boolean logs;

    @Option(names = "--json", description = "Print the server's JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        if (id.isBlank()) {
            throw new ParameterException(spec.commandLine(), "ID must not be empty");
        }
        try {
            ObjectNode answer = ask(server.client());
            if (json) {
                spec.commandLine().getOut().println(answer.toPrettyString());
            } else {
                show(answer, spec.commandLine().getOut());
            }
            return 0;
        } catch (RefusedException e) {
            e.print(spec.commandLine().getErr(), "");
            return ExitCode.NOT_ACCEPTED;
        }
    }

    private ObjectNode ask(ApiClient api) throws RefusedException {
        ObjectNode answer = api.task(id).json().deepCopy();
        if (history) {
            answer.set("events", api.history(id).path("events"));
        }
        if (logs) {
            answer.set("logs", api.logs(id).path("logs"));
        }
        return answer;
    }

    private void show(JsonNode answer, PrintWriter out) {
        ZoneId zone = ZoneId.systemDefault();
        TaskCard.of(new TaskView(answer), Instant.now(), zone).forEach(out::println);
        if (history) {
            TaskCard.history(answer.path("events"), zone).forEach(out::println);
        }
        if (logs) {
            TaskCard.logs(answer.path("logs"), zone).forEach(out::println);
        }
    }
}
