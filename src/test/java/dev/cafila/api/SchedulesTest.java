package dev.cafila.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.schedule.Cron;
import dev.cafila.schedule.MisfirePolicy;
import dev.cafila.schedule.Organisations;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.submission.TaskTypes;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskState;
import dev.cafila.task.TaskType;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations on schedules, on a real table. */
class SchedulesTest extends ApiServer {

    private static final String NIGHTLY = """
            {"name":"nightly","type":"REPORT","cron":"0 3 * * *","payload":{"to":"ana"},"priority":"high"}""";

    @TempDir
    Path folder;

    private Store table;
    private ScheduleBook book;

    @Override
    ScheduleParts schedules(TaskTypes types) {
        table = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("cafila.db"), "", ""));
        book = table.schedules();
        return new ScheduleParts(
                book,
                request -> accept(types, request),
                (org, id) -> Optional.empty(),
                Map.of("cafila.schedule.zone", "America/Sao_Paulo", "x.organisations", ""),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void aScheduleIsAddedShownChangedAndRemoved() throws Exception {
        JsonNode added = post("/schedules", NIGHTLY, 201);
        assertFits("Schedule", added);
        assertThat(added.at("/zone").textValue()).isEqualTo("America/Sao_Paulo");
        assertThat(added.at("/nextFires/0").textValue()).isEqualTo("2030-01-01T06:00:00Z");
        assertThat(added.at("/misfire").textValue() + added.at("/type").textValue())
                .isEqualTo("fire-oncereport");
        assertThat(code(post("/schedules", NIGHTLY, 409))).isEqualTo("SCHEDULE_EXISTS");

        JsonNode changed = patch("nightly", "{\"zone\":\"Europe/Lisbon\",\"paused\":true}", 200);
        assertThat(changed.at("/cron").textValue()).isEqualTo("0 3 * * *");
        assertThat(changed.at("/payload").toString()).isEqualTo("{\"to\":\"ana\"}");
        assertThat(changed.at("/nextFires")).isEmpty();
        assertThat(post("/schedules/nightly/resume", 200).at("/nextFires/0").textValue())
                .isEqualTo("2030-01-01T03:00:00Z");
        assertThat(post("/schedules/nightly/pause", 200).at("/paused").booleanValue())
                .isTrue();

        JsonNode all = read(server.get("/api/schedules"), 200);
        assertFits("Schedules", all);
        assertThat(all.at("/schedules").findValuesAsText("name")).containsExactly("nightly");
        assertThat(delete("nightly").statusCode()).isEqualTo(204);
        assertThat(code(read(server.get("/api/schedules/nightly"), 404))).isEqualTo("UNKNOWN_SCHEDULE");
    }

    @Test
    void whatCannotBeIsRefusedWithTheFieldAndTheFix() throws Exception {
        assertThat(refused("\"cron\":\"0 25 * * *\""))
                .startsWith("/cron must be five fields (minute hour day month weekday)");
        assertThat(refused("\"cron\":\"0 0 31 4 *\""))
                .isEqualTo("/cron must have a time that is still to come; '0 0 31 4 *' has none");
        assertThat(refused("\"cron\":\"0 3 * * *\",\"zone\":\"Mars\"")).startsWith("/zone must be an IANA time zone");
        assertThat(refused("\"cron\":\"0 3 * * *\",\"misfire\":\"never\"")).startsWith("/misfire must be one of");
        assertThat(refused("\"cron\":\"0 3 * * *\",\"payload\":{\"to\":7}")).startsWith("/payload/to must be");
        assertThat(refused("\"cron\":\"0 3 * * *\",\"organisationsSetting\":\"whatsapp.token\""))
                .isEqualTo("/organisationsSetting must be the name of a setting that ends with .organisations");
        assertThat(refused("\"cron\":\"0 3 * * *\",\"every\":\"day\"")).startsWith("/every");
        assertThat(code(post("/schedules", "{\"name\":\"x\",\"type\":\"nobody\",\"cron\":\"0 3 * * *\"}", 422)))
                .isEqualTo("UNKNOWN_TASK_TYPE");
    }

    @Test
    void runningItNowSubmitsItsTasksWithWhatIsToBeOtherwise() throws Exception {
        post("/schedules", NIGHTLY.replaceFirst("\\{", "{\"organisations\":[\"a\",\"b\"],"), 201);
        JsonNode run = post("/schedules/nightly/run", "{\"payload\":{\"delay\":\"all\"}}", 202);
        assertFits("ScheduleRunAnswer", run);
        assertThat(run.at("/tasks")).hasSize(2);
        assertThat(submitted)
                .extracting(TaskRequest::payload)
                .containsExactly(
                        "{\"to\":\"ana\",\"empresaId\":\"a\",\"delay\":\"all\"}",
                        "{\"to\":\"ana\",\"empresaId\":\"b\",\"delay\":\"all\"}");
        TaskId first = new TaskId(run.at("/tasks/0").textValue());
        stored.put(first, in(TaskState.ACTIVE, first));
        JsonNode shown = read(server.get("/api/schedules/nightly"), 200);
        assertThat(shown.at("/lastTasks")).hasSize(2);
        assertThat(shown.at("/lastTasks").findValuesAsText("lane")).containsExactly("report/a", "report/b");
        assertThat(shown.at("/lastFire").textValue()).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void aRouteSaysItselfWhatItDoesAndIsOnlyPausedHere() throws Exception {
        String org = Task.DEFAULT_ORG;
        book.addRoute(Schedule.ofRoute(org, "hourly", Cron.of("0 0 * * * ?", "UTC"), NOW), NOW);
        assertThat(code(patch("hourly", "{\"cron\":\"0 3 * * *\"}", 409))).isEqualTo("SCHEDULE_OF_A_ROUTE");
        assertThat(patch("hourly", "{\"paused\":true}", 200).at("/paused").booleanValue())
                .isTrue();
        assertThat(json.readTree(delete("hourly").body()).at("/detail").textValue())
                .isEqualTo("Edit or delete routes/sync/hourly.camel.yaml; here it can be paused, resumed and run.");
        assertThat(read(server.get("/api/schedules/hourly"), 200).at("/source").textValue())
                .isEqualTo("route");
        book.addRoute(Schedule.ofRoute(org, "gone", Cron.of("0 0 * * * ?", "UTC"), NOW), Instant.EPOCH);
        assertThat(delete("gone").statusCode()).isEqualTo(204);
    }

    @Test
    void aRouteThatFailsWhenItIsRunIsARefusalThatSaysWhy() throws Exception {
        Schedule route = Schedule.ofRoute(Task.DEFAULT_ORG, "hourly", Cron.of("0 0 * * * ?", "UTC"), NOW);
        book.addRoute(route, NOW);
        CompletableFuture<HttpResponse<String>> run = CompletableFuture.supplyAsync(() -> {
            try {
                return server.post("/api/schedules/hourly/run", "{}");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        StoredSchedule asked =
                await().until(() -> book.find(Task.DEFAULT_ORG, "hourly").orElseThrow(), s -> s.run() != null);
        book.settle(route, asked.run(), "Failed at " + asked.run().at() + ": no such account");
        JsonNode problem = read(run.get(), 422);
        assertThat(code(problem) + " " + problem.at("/detail").textValue())
                .isEqualTo("RUN_FAILED Failed at 2030-01-01T00:00:00Z: no such account");
    }

    @Test
    void anotherOrganisationsScheduleIsNotThere() throws Exception {
        book.add(new Schedule(
                "somebody-else",
                "theirs",
                new TaskType("report"),
                "{}",
                null,
                Cron.of("0 3 * * *", "UTC"),
                MisfirePolicy.SKIP,
                Organisations.NONE,
                false,
                "",
                NOW));
        assertThat(code(post("/schedules/theirs/run", 404))).isEqualTo("UNKNOWN_SCHEDULE");
        assertThat(read(server.get("/api/schedules"), 200).at("/schedules")).isEmpty();
    }

    private String refused(String fields) throws Exception {
        JsonNode error = post("/schedules", "{\"name\":\"x\",\"type\":\"report\"," + fields + "}", 400)
                .at("/errors/0");
        return error.path("pointer").asText() + " " + error.path("message").asText();
    }

    private JsonNode patch(String name, String body, int status) throws Exception {
        return read(send("PATCH", name, body), status);
    }

    private HttpResponse<String> delete(String name) throws Exception {
        return send("DELETE", name, "");
    }

    private HttpResponse<String> send(String method, String name, String body) throws Exception {
        HttpRequest.Builder request = server.to("/api/schedules/" + name).method(method, BodyPublishers.ofString(body));
        return server.send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }
}
