package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Begins a failed task anew. */
@Command(
        name = "retry",
        description = "Begins a failed task anew, with all its redeliveries.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it waits for its next attempt",
            "2:the command line is wrong",
            "3:it has not failed, there is no such task, or no server answers"
        })
public final class RetryCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "ID", description = "The id that submit printed.")
    private String id;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client().post(ApiClient.path("tasks", id, "retry"), JsonNodeFactory.instance.objectNode()),
                receipt ->
                        List.of(Text.oneLine(id) + " accepted again; follow it with: " + server.again("status", id)));
    }
}
