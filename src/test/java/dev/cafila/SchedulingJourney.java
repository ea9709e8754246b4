package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.testing.HttpApi.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What makes tasks at certain times: schedules that somebody adds, and routes. */
interface SchedulingJourney extends Journey {

    @Test
    default void aScheduleMakesTasksUntilItIsPaused() throws Exception {
        Answer added = give("", "{\"name\":\"often\",\"type\":\"listed\",\"cron\":\"* * * * * ?\",\"zone\":\"UTC\"}");
        assertThat(added.status()).isEqualTo(201);
        JsonNode ran = Journey.eventually(
                () -> schedule("often"),
                often -> often.at("/lastTasks/0/state").asText().equals("completed"));
        assertThat(ran.at("/lastTasks/0/lane").asText()).isEqualTo("listed");
        assertThat(give("/often/pause", "{}").json().at("/paused").asBoolean()).isTrue();
        Answer run = give("/often/run", "{}");
        assertThat(run.status()).isEqualTo(202);
        String id = run.json().at("/tasks/0").asText();
        assertThat(end(id).get("state").asText()).isEqualTo("completed");
        assertThat(task(id).get("name").asText()).isEqualTo("often");
    }

    @Test
    default void aRouteIsAScheduleThatIsRunByHand() throws Exception {
        JsonNode route = Journey.eventually(
                () -> schedule("sync-coinzz-hourly"),
                hourly -> hourly.path("source").asText().equals("route"));
        assertThat(route.at("/nextFires/0").asText()).endsWith(":00:00Z");
        assertThat(route.at("/zone").asText()).isEqualTo("America/Sao_Paulo");
        Answer run = give("/sync-coinzz-hourly/run", "{\"payload\":{\"forceFullSync\":true}}");
        assertThat(run.status()).isEqualTo(202);
        assertThat(run.at("/tasks")).as("there are no organisations").isEmpty();
        assertThat(Instant.parse(schedule("sync-coinzz-hourly").at("/lastFire").asText()))
                .as("that one, or the one of an hour that has just begun")
                .isAfterOrEqualTo(Instant.parse(run.at("/fire")));
    }

    private JsonNode schedule(String name) throws Exception {
        return cafila().http.get("/api/schedules/" + name).json();
    }

    private Answer give(String path, String json) throws Exception {
        return cafila().http.post("/api/schedules" + path, json);
    }
}
