package dev.cafila.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {

    @TempDir
    Path data;

    @Test
    void eachIsATaskThatItsTypesSchemaAcceptsAndBelongsToWhoSubmits() throws Exception {
        try (TestRuntime cafila = new TestRuntime(data, 1)) {
            TaskClient client = new TaskClient(cafila.submitter, id -> Optional.empty(), Clock.systemUTC());
            Tasks tasks = new Tasks(client, "acme", "ana");
            Stream<TaskId> ids = Stream.of(
                    tasks.documentProcessing("d1", "Camels carry loads."),
                    tasks.analyticsProcessing(30),
                    tasks.webhookDelivery("https://example.com/hook", Map.of("n", 1)),
                    tasks.n8nSync("user_registration", Map.of()),
                    tasks.whatsapp("+5511999999999", "Olá"),
                    tasks.syncCoinzz(true),
                    tasks.submit("sync-coinzz", Map.of("empresaId", "e1")));
            assertThat(ids.map(id -> {
                        await().until(() -> !cafila.eventsOf(id).isEmpty());
                        return cafila.last(id, TaskEvent.Submitted.class);
                    }))
                    .hasSize(7)
                    .allSatisfy(submitted -> assertThat(submitted.task().org()).isEqualTo("acme"))
                    .allSatisfy(
                            submitted -> assertThat(submitted.detail().user()).isEqualTo("ana"));
        }
    }
}
