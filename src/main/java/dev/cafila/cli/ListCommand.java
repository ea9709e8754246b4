package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists tasks, newest first. */
@Command(
        name = "list",
        description = "Lists tasks, newest first.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "2:the command line is wrong", "3:refused, or no server answers"})
public final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--state",
            paramLabel = "S",
            description = "Only tasks in this state: waiting, delayed, active, completed, failed or cancelled.")
    private @Nullable String state;

    @Option(names = "--type", paramLabel = "T", description = "Only tasks of this type.")
    private @Nullable String type;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print the server's JSON and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        try {
            JsonNode answer = server.client().list(filters());
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

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        if (state != null) {
            filters.put("state", state);
        }
        if (type != null) {
            filters.put("type", type);
        }
        filters.put("limit", Integer.toString(limit));
        return filters;
    }

    private void show(JsonNode answer, PrintWriter out) {
        if (answer.path("tasks").isEmpty()) {
            out.println("no tasks");
            return;
        }
        TaskTable.of(answer.path("tasks"), Instant.now()).forEach(out::println);
        if (answer.hasNonNull("next")) {
            out.println();
            out.println("there are more: narrow them by --state or --type, or raise --limit");
        }
    }
}
