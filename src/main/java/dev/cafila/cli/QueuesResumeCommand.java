package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Resumes a type of task. */
@Command(
        name = "resume",
        description = "Lets tasks of a type start again.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class QueuesResumeCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "TYPE", description = "The type, e.g. whatsapp.")
    private String type;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client()
                        .post(ApiClient.path("queues", type, "resume"), JsonNodeFactory.instance.objectNode()),
                queue -> List.of(Text.oneLine(queue.path("type").asText()) + " resumed"));
    }
}
