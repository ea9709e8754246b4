package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches a type of task off or on. */
abstract sealed class QueueSwitch implements Callable<Integer> permits QueuesPauseCommand, QueuesResumeCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "TYPE", description = "The type, e.g. whatsapp.")
    private String type;

    private final String operation;
    private final String done;

    /**
     * @param operation the API's name of it
     * @param done what is said afterwards
     */
    QueueSwitch(String operation, String done) {
        this.operation = operation;
        this.done = done;
    }

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client()
                        .post(ApiClient.path("queues", type, operation), JsonNodeFactory.instance.objectNode()),
                queue -> List.of(Text.oneLine(queue.path("type").asText()) + " " + done));
    }
}
