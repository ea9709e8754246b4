package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.PermanentFailureException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a failure for good is told to. */
class FailureTaskTest {

    @TempDir
    Path data;

    private TestRuntime cafila;

    @BeforeEach
    void start() throws Exception {
        cafila = new TestRuntime(data, 4);
        cafila.route("told", exchange -> {});
    }

    @AfterEach
    void stop() {
        cafila.close();
    }

    @Test
    void theSubmitterOfACriticalTaskIsToldOnceWhenItFailedForGood() throws Exception {
        failing("letter", "?failureTask=told&maximumRedeliveries=1&redeliveryDelay=10");
        TaskId id = submit("letter", "critical", "no such street");
        cafila.awaitEnd(id);
        await().until(() -> !told().isEmpty());
        cafila.awaitEnd(told().get(0).task().id());
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.detail().payload())
                    .isEqualTo(
                            "{\"userId\":\"ana@acme.example\",\"title\":\"A critical task failed\",\"message\":\"Task "
                                    + id + " (letter) failed for good: no such street\",\"taskId\":\"" + id + "\"}");
            assertThat(event.detail().org()).isEqualTo("acme");
            assertThat(event.detail().priority().label()).isEqualTo("critical");
        });
    }

    @Test
    void lessUrgentTasksFailInSilenceUnlessTheRouteSaysOtherwise() throws Exception {
        failing("letter", "?failureTask=told&maximumRedeliveries=0");
        failing("parcel", "?failureTask=told&failureTaskPriority=normal&maximumRedeliveries=0");
        for (String type : List.of("letter", "parcel")) {
            for (String priority : List.of("low", "normal", "high")) {
                cafila.awaitEnd(submit(type, priority, "lost"));
            }
        }
        await().until(() -> told().size() >= 2);
        assertThat(told())
                .extracting(event -> event.detail().priority().label())
                .containsExactly("normal", "high");
    }

    @Test
    void aTaskFailsAlsoIfNobodyCanBeTold() throws Exception {
        failing("letter", "?failureTask=nobody&maximumRedeliveries=0");
        TaskId id = submit("letter", "critical", "lost");
        cafila.awaitEnd(id);
        assertThat(cafila.kindsOf(id)).contains("failed");
        assertThat(told()).isEmpty();
    }

    private void failing(String type, String options) throws Exception {
        cafila.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("task:" + type + options).routeId(type).process(exchange -> {
                    throw new PermanentFailureException(exchange.getMessage()
                            .getBody(java.util.Map.class)
                            .get("why")
                            .toString());
                });
            }
        });
    }

    private TaskId submit(String type, String priority, String why) {
        return cafila.submitter
                .submit(TaskRequest.of(type, "{\"why\":\"" + why + "\"}")
                        .priority(priority)
                        .org("acme")
                        .user("ana@acme.example")
                        .build())
                .task()
                .id();
    }

    private List<TaskEvent.Submitted> told() {
        return cafila.events.stream()
                .filter(TaskEvent.Submitted.class::isInstance)
                .map(TaskEvent.Submitted.class::cast)
                .filter(event -> event.task().type().slug().equals("told"))
                .toList();
    }
}
