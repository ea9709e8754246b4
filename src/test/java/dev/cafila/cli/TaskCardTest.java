package dev.cafila.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TaskCardTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:10:00Z");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Test
    void showsTimesInTheZoneAndTheStartOfTheStack() throws Exception {
        TaskView task = new TaskView(new JsonMapper().readTree("""
                {"id": "x", "type": "report", "name": "Monthly", "state": "failed", "priority": "high",
                 "attempt": 4, "attemptsMade": 4, "maxAttempts": 4, "orderingKey": "customer-7", "correlationId": "r-1",
                 "submittedAt": "2026-11-21T22:00:00.123Z", "startedAt": "2026-11-21T22:05:00Z",
                 "finishedAt": "2026-11-21T22:05:01.5Z", "progress": {"percent": 33.3, "message": "page 1"},
                 "result": null,
                 "error": {"error": "IOException", "message": "reset", "permanent": false,
                           "stack": "IOException: reset\\n\\tat 1\\n\\tat 2\\n\\tat 3\\n\\tat 4\\n\\tat 5\\n\\tat 6\\n\\tat 7"}}
                """));

        assertThat(TaskCard.of(task, NOW, SAO_PAULO))
                .containsExactly(
                        "task       x",
                        "type       report (Monthly)",
                        "state      failed",
                        "attempts   4 of 4",
                        "priority   high",
                        "ordering   customer-7",
                        "reference  r-1",
                        "submitted  2026-11-21 19:00:00, 9m 59s ago",
                        "started    2026-11-21 19:05:00, 5m 0s ago",
                        "finished   2026-11-21 19:05:01, took 1.5s",
                        "progress   33.3 % page 1",
                        "error      IOException: reset",
                        "           at 1",
                        "           at 2",
                        "           at 3",
                        "           at 4",
                        "           at 5",
                        "           at 6",
                        "           … 1 more lines with --json");
    }

    @Test
    void saysWhenADelayedTaskIsDue() throws Exception {
        TaskView task = new TaskView(new JsonMapper()
                .readTree("{\"id\":\"x\",\"type\":\"t\",\"state\":\"delayed\",\"attempt\":1,"
                        + "\"deliverAt\":\"2026-11-21T22:15:00Z\"}"));

        assertThat(TaskCard.of(task, NOW, SAO_PAULO)).contains("due        2026-11-21 19:15:00, in 5m 0s");
    }
}
