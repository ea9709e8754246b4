package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.testing.HttpApi;
import dev.cafila.testing.Settled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in {@code routes/sync} is edited while it fires. */
class LiveScheduleIT {

    @TempDir
    Path folder;

    private RunningCafila cafila;

    @AfterEach
    void stop() {
        if (cafila != null) {
            cafila.close();
        }
    }

    @Test
    void aScheduleThatIsPausedStaysSoWhenItsFileIsEdited() throws Exception {
        cafila = RunningCafila.start(folder, Map.of());
        Path file = folder.resolve("routes/sync/ticking.camel.yaml");
        String good = """
                - route:
                    id: ticking
                    description: Ticks
                    from:
                      uri: quartz:sync/ticking
                      parameters: {cron: "* * * * * ?"}
                      steps:
                        - setBody: {constant: "{}"}
                        - to: {uri: "task:echo", parameters: {idempotencyKey: "ticking@${header.scheduledFireTime.getTime()}"}}
                """;
        Files.writeString(file, good);
        await().until(() -> !schedule().at("/lastFire").isEmpty());
        assertThat(cafila.http.post("/api/schedules/ticking/pause", "").status())
                .isLessThan(300);
        Files.writeString(file, good.replace("* * * * * ?", "*/1 * * * * ?"));
        await().until(() -> schedule().at("/cron").equals("*/1 * * * * ?"));
        assertThat(schedule().at("/paused")).isEqualTo("true");
        Settled.awaitFor(Duration.ofSeconds(3), () -> schedule().at("/lastTasks/0/task"));
    }

    private HttpApi.Answer schedule() throws Exception {
        return cafila.http.get("/api/schedules/ticking");
    }
}
