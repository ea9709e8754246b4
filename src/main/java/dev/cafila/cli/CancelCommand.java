package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a task. */
@Command(
        name = "cancel",
        description = "Cancels a task that waits, or asks whoever carries it out to stop.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:cancelled, or asked to stop",
            "2:the command line is wrong",
            "3:it has ended, there is no such task, or no server answers"
        })
public final class CancelCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "ID", description = "The id that submit printed.")
    private String id;

    @Option(names = "--reason", paramLabel = "R", description = "Why; it stays in the history of the task.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            order.put("reason", reason);
        }
        return answer.print(() -> server.client().post(ApiClient.path("tasks", id, "cancel"), order), this::show);
    }

    private List<String> show(JsonNode told) {
        String task = Text.oneLine(id);
        return told.path("requested").asBoolean()
                ? List.of(task + " is asked to stop; see whether it did with: " + server.again("status", id))
                : List.of(task + " cancelled");
    }
}
