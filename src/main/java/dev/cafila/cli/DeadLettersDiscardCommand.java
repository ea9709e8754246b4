package dev.cafila.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Discards one dead letter or many. */
@Command(
        name = "discard",
        description = "Throws dead letters away: one, or all that match. Their tasks stay failed.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:discarded",
            "2:the command line is wrong",
            "3:it was replayed or discarded already, there is no such dead letter, or no server answers"
        })
final class DeadLettersDiscardCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Mixin
    private DeadLetterTarget target;

    @Option(
            names = "--reason",
            paramLabel = "R",
            required = true,
            description = "Why; it stays in the history of the task.")
    private String reason;

    @Override
    public Integer call() {
        String id = target.one();
        if (id != null) {
            ObjectNode order = JsonNodeFactory.instance.objectNode().put("reason", reason);
            return answer.print(
                    () -> server.client().post(ApiClient.path("dead-letters", id, "discard"), order),
                    told -> List.of(Text.oneLine(id) + " discarded"));
        }
        return answer.print(
                () -> server.client()
                        .post("/dead-letters/discard", target.many().put("reason", reason)),
                told -> List.of(told.path("discarded").asText() + " discarded"));
    }
}
