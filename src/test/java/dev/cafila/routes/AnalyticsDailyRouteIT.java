package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.DailyTime;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of the daily analytics: it leaves a tomorrow behind, and today's analytics. */
class AnalyticsDailyRouteIT {

    private static final TaskType DAILY = new TaskType("analytics-daily");

    /** Half a day away from now, so that no test comes into the moment at which the next day becomes the one after. */
    private static final int HOUR =
            (LocalTime.now(ZoneId.of("America/Sao_Paulo")).getHour() + 12) % 24;

    @TempDir
    static Path data;

    static TestBroker broker;
    static TestTape tape;
    static TestRoutes cafila;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        cafila = new TestRoutes(broker, "tasks/analytics-daily.camel.yaml", Map.of()).start();
    }

    @AfterAll
    static void stop() {
        cafila.close();
        tape.close();
        broker.close();
    }

    @Test
    void eachDaySchedulesTheNextAndBeginsItsAnalytics() {
        DailyTime time = DailyTime.of(HOUR, "America/Sao_Paulo");
        LocalDate next = time.next(Instant.now().plusSeconds(5));
        TaskId id = cafila.submit(day("shop", "2026-01-01"));
        String result = tape.end(id, TaskEvent.Completed.class).result();
        assertThat(submitted("shop", "analytics-daily"))
                .filteredOn(event -> !event.task().id().equals(id))
                .singleElement()
                .satisfies(tomorrow -> {
                    assertThat(tomorrow.task().id())
                            .isEqualTo(TaskId.derivedFrom("shop", DAILY, "analytics-daily@" + next + "#0"));
                    assertThat(tomorrow.deliverAt()).isEqualTo(time.on(next));
                    assertThat(tomorrow.detail().user()).isEqualTo("ana");
                    assertThat(tomorrow.detail().payload())
                            .isEqualTo("{\"hour\":" + HOUR
                                    + ",\"timezone\":\"America/Sao_Paulo\",\"days\":7,\"date\":\"" + next + "\"}");
                    assertThat(result).contains("\"next\":\"" + tomorrow.task().id() + "\"");
                });
        assertThat(submitted("shop", "analytics-processing"))
                .singleElement()
                .satisfies(today -> assertThat(today.detail().payload()).isEqualTo("{\"days\":7}"));
    }

    @Test
    void aDayThatIsCarriedOutTwiceHasOneTomorrowAndOneAnalysis() {
        tape.end(cafila.submit(day("twice", "2026-01-01")), TaskEvent.Completed.class);
        tape.end(cafila.submit(day("twice", "2026-01-01")), TaskEvent.Completed.class);
        assertThat(submitted("twice", "analytics-daily")).hasSize(3); // two of the test, one tomorrow
        assertThat(submitted("twice", "analytics-processing")).hasSize(1);
    }

    @Test
    void ofTwoSchedulesOnlyOneGoesOn() {
        tape.end(cafila.submit(day("rivals", "2026-01-01")), TaskEvent.Completed.class);
        TaskId other = cafila.submit(
                TaskRequest.of("analytics-daily", "{\"hour\":" + HOUR + ",\"days\":30,\"date\":\"2026-01-02\"}")
                        .org("rivals"));
        assertThat(tape.end(other, TaskEvent.Completed.class).result()).contains("\"next\":null");
        assertThat(submitted("rivals", "analytics-daily")).hasSize(3);
        await().until(() -> tape.all(other, TaskEvent.Logged.class).size() == 1);
    }

    @Test
    void aDayThatIsNoneIsAFailureForGood() {
        TaskId id = cafila.submit("analytics-daily", "{\"date\":\"2026-13-01\"}");
        assertThat(tape.end(id, TaskEvent.Failed.class).failure().isPermanent()).isTrue();
    }

    private static TaskRequest.Builder day(String org, String date) {
        return TaskRequest.of(
                        "analytics-daily",
                        "{\"hour\":%d,\"timezone\":\"America/Sao_Paulo\",\"days\":7,\"date\":\"%s\"}"
                                .formatted(HOUR, date))
                .org(org)
                .user("ana");
    }

    private static List<TaskEvent.Submitted> submitted(String org, String type) {
        return tape.all(TaskEvent.Submitted.class).stream()
                .filter(event -> event.task().org().equals(org)
                        && event.task().type().slug().equals(type))
                .toList();
    }
}
