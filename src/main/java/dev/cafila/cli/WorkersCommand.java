package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which workers are there, and what each does. */
@Command(
        name = "workers",
        description = "Shows which workers are there, and what each does.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
public final class WorkersCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Override
    public Integer call() {
        return answer.print(() -> server.client().get("/workers", Map.of()), WorkersCommand::show);
    }

    private static List<String> show(JsonNode answer) {
        if (answer.path("workers").isEmpty()) {
            return List.of("No worker is there.");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WORKER", "RUNS FOR", "BUSY", "TYPES", "LONGEST", ""));
        for (JsonNode worker : answer.path("workers")) {
            Instant heard = Instant.parse(worker.path("heardAt").asText());
            JsonNode longest = worker.path("attempts").path(0);
            rows.add(List.of(
                    Text.oneLine(worker.path("host").asText()) + ":"
                            + worker.path("process").asText(),
                    since(worker, heard),
                    worker.path("busy").asText() + " of " + worker.path("slots").asText(),
                    String.valueOf(worker.path("types").size()),
                    longest.isMissingNode()
                            ? ""
                            : longest.path("task").asText() + " "
                                    + longest.path("type").asText() + " " + since(longest, heard),
                    remark(worker)));
        }
        return Table.of(rows);
    }

    private static String since(JsonNode started, Instant heard) {
        return DurationText.format(
                Duration.between(Instant.parse(started.path("startedAt").asText()), heard));
    }

    private static String remark(JsonNode worker) {
        if (worker.path("stopping").asBoolean()) {
            return "stopping";
        }
        int stuck = worker.path("stuckHandlers").asInt();
        return stuck == 0 ? "" : stuck + " stuck";
    }
}
