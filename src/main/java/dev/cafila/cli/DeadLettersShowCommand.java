package dev.cafila.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
        name = "show",
        description = "Shows a dead letter: its payload, and the error of every attempt.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class DeadLettersShowCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Parameters(paramLabel = "ID", description = "The id of the task.")
    private String id;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client().get(ApiClient.path("dead-letters", id), Map.of()),
                letter -> DeadLetterCard.of(letter, Instant.now(), ZoneId.systemDefault()));
    }
}
