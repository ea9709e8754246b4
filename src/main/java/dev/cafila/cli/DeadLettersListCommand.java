package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters, the newest failure first. */
@Command(
        name = "list",
        description = "Lists dead letters, the newest failure first.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class DeadLettersListCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Mixin
    private DeadLetterOptions which;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        Map<String, String> filters = which.given();
        filters.put("limit", Integer.toString(limit));
        return answer.print(() -> server.client().get("/dead-letters", filters), DeadLettersListCommand::show);
    }

    private static List<String> show(JsonNode page) {
        if (page.path("deadLetters").isEmpty()) {
            return List.of("no dead letters");
        }
        List<String> lines = new ArrayList<>(DeadLetterTable.of(page.path("deadLetters"), Instant.now()));
        if (page.hasNonNull("next")) {
            lines.add("");
            lines.add("there are more: narrow them by --type or --fingerprint, or raise --limit");
        }
        return lines;
    }
}
