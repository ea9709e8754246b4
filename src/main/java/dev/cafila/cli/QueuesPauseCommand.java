package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pauses a type of task. */
@Command(
        name = "pause",
        description = "Lets no more tasks of a type start until it is resumed; those under way go on.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class QueuesPauseCommand implements Callable<Integer> {

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
                        .post(ApiClient.path("queues", type, "pause"), JsonNodeFactory.instance.objectNode()),
                queue -> List.of(Text.oneLine(queue.path("type").asText()) + " paused"));
    }
}
