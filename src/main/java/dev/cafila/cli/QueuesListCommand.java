package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the queue of each type holds. */
@Command(
        name = "list",
        description = "Shows what the queue of each type holds.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class QueuesListCommand implements Callable<Integer> {

    private static final List<String> NUMBERS = List.of("waiting", "delayed", "active", "consumers");

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Override
    public Integer call() {
        return answer.print(() -> server.client().get("/queues", Map.of()), QueuesListCommand::show);
    }

    private static List<String> show(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TYPE", "WAITING", "DELAYED", "ACTIVE", "CONSUMERS", ""));
        for (JsonNode queue : answer.path("queues")) {
            Stream<String> numbers =
                    NUMBERS.stream().map(name -> queue.path(name).asText());
            rows.add(Stream.of(
                            Stream.of(Text.oneLine(queue.path("type").asText())),
                            numbers,
                            Stream.of(queue.path("paused").asBoolean() ? "paused" : ""))
                    .flatMap(cells -> cells)
                    .toList());
        }
        return Table.of(rows);
    }
}
