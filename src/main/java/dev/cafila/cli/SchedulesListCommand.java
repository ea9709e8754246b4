package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists schedules. */
@Command(
        name = "list",
        description = "Lists schedules: when they run next, and what became of the last task.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.BROKEN)
final class SchedulesListCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions server;

    @Mixin
    private AnswerOptions answer;

    @Override
    public Integer call() {
        return answer.print(() -> server.client().get("/schedules", Map.of()), SchedulesListCommand::show);
    }

    private static List<String> show(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "TYPE", "CRON", "ZONE", "NEXT", "LAST", "STATE", ""));
        for (JsonNode schedule : answer.path("schedules")) {
            boolean paused = schedule.path("paused").asBoolean();
            rows.add(List.of(
                    Table.cell(schedule.path("name").asText()),
                    schedule.path("type").isNull()
                            ? "(route)"
                            : schedule.path("type").asText(),
                    Table.cell(schedule.path("cron").asText()),
                    Table.cell(schedule.path("zone").asText()),
                    paused ? "paused" : schedule.path("nextFires").path(0).asText("never"),
                    schedule.path("lastFire").asText("never").replace("null", "never"),
                    schedule.path("lastTasks").path(0).path("state").asText("").replace("null", ""),
                    Table.cell(schedule.path("note").asText())));
        }
        return Table.of(rows);
    }
}
