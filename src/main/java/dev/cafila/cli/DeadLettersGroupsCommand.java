package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts dead letters by cause. */
@Command(
        name = "groups",
        description = "Counts dead letters by cause, that of most first.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class DeadLettersGroupsCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Mixin
    private DeadLetterOptions which;

    @Override
    public Integer call() {
        return answer.print(
                () -> server.client().get("/dead-letters/groups", which.given()), DeadLettersGroupsCommand::show);
    }

    private static List<String> show(JsonNode answer) {
        return answer.path("groups").isEmpty()
                ? List.of("no dead letters")
                : DeadLetterTable.groups(answer.path("groups"), Instant.now());
    }
}
