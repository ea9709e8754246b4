package dev.cafila.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cafila.component.TaskComponent;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestPlugin;
import dev.cafila.testing.TestRuntime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handlers of examples/plugin, as tasks see them, over a real broker. */
class HandlersTest {

    @TempDir
    static Path folder;

    static TestRuntime cafila;
    static Plugins plugins;

    @BeforeAll
    static void start() throws Exception {
        TestPlugin.example(folder.resolve("ext"));
        cafila = new TestRuntime(folder, 10);
        plugins = Plugins.in(folder.resolve("ext"), cafila.types);
        HandlerRoutes.add(plugins, cafila.camel, type -> true);
    }

    @AfterAll
    static void stop() {
        cafila.close();
        plugins.close();
    }

    @Test
    void whatAHandlerReturnsIsTheResultAndItsReportsAreTold() {
        TaskId id = cafila.submit("stock-sync", "{\"warehouse\":\"SP\",\"articles\":" + articles(10) + "}");
        assertThat(completed(id).result()).isEqualTo("{\"synced\":10,\"errors\":0}");
        await("reports go a way of their own")
                .until(() -> cafila.eventsOf(id).stream()
                        .anyMatch(event -> event instanceof TaskEvent.Progressed told && told.percent() == 100));
        await().until(() -> cafila.kindsOf(id).contains("logged"));
        assertThat(cafila.last(id, TaskEvent.Logged.class).message())
                .isEqualTo("Synchronising 10 articles for default");
    }

    private static String articles(int number) {
        return "[" + "\"4711\",".repeat(number - 1) + "\"4711\"]";
    }

    @Test
    void aTimeoutOfItsApiIsTriedAgain() {
        TaskId id = cafila.submitter
                .submit(TaskRequest.of("stock-sync", "{\"warehouse\":\"SP\",\"articles\":[\"slow\"]}")
                        .redeliveryDelay(Duration.ofMillis(20))
                        .build())
                .task()
                .id();
        assertThat(completed(id).attempt()).isEqualTo(2);
        assertThat(cafila.last(id, TaskEvent.AttemptFailed.class).failure().message())
                .isEqualTo("API timeout");
    }

    @Test
    void aPermanentFailureEndsIt() {
        TaskId id = cafila.submit("stock-sync", "{\"warehouse\":\"closed\",\"articles\":[\"a\"]}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
    }

    @Test
    void itSaysItselfWhatIsTriedAgain() {
        TaskId id = cafila.submit("stock-sync", "{\"warehouse\":\"SP\",\"articles\":[\"broken\"]}");
        cafila.awaitEnd(id);
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().isPermanent())
                .isTrue();
    }

    @Test
    void anAttemptThatTakesTooLongIsInterrupted() {
        TaskId id = cafila.submitter
                .submit(TaskRequest.of("stock-sync", "{\"warehouse\":\"SP\",\"articles\":[\"hanging\"]}")
                        .timeout(Duration.ofMillis(200))
                        .maxRetries(0)
                        .build())
                .task()
                .id();
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().message()).contains("timed out");
        await().until(() -> ((TaskComponent) cafila.camel.getComponent("task")).stuckHandlers() == 0);
    }

    @Test
    void aMethodWithAnAnnotationKnowsWhoseTheTaskIs() {
        TaskId id = cafila.submitter
                .submit(TaskRequest.of("invoice-total", "{\"number\":\"7\",\"amounts\":[1.10,2.25],\"other\":1}")
                        .org("acme")
                        .user("ana")
                        .build())
                .task()
                .id();
        assertThat(completed(id).result()).contains("\"total\":3.35", "\"organisation\":\"acme\"", "\"user\":\"ana\"");
        assertThat(cafila.types.defaultPriority(new TaskType("invoice-total"))).isEqualTo(TaskPriority.HIGH);
    }

    @Test
    void aPayloadThatDoesNotFitWhatTheMethodTakesFailsForGood() {
        TaskId id = cafila.submit("invoice-total", "{\"amounts\":[\"much\"]}");
        cafila.awaitEnd(id);
        assertThat(cafila.last(id, TaskEvent.Failed.class).failure().message())
                .isEqualTo("/payload/amounts/0 does not fit Invoice, which the handler needs");
        assertThat(cafila.attemptsThatEnded(id)).containsExactly("failed 1");
    }

    @Test
    void aBeanOfPlainCamelConsumesTasks() {
        TaskId id = cafila.submit("greeting", "{\"name\":\"Ana\"}");
        assertThat(completed(id).result()).contains("\"text\":\"Hello, Ana\"", "\"attempt\":1");
    }

    @Test
    void theSchemaInTheJarHolds() {
        assertThatThrownBy(() -> cafila.submit("stock-sync", "{\"warehouse\":\"SP\"}"))
                .isInstanceOf(InvalidTaskException.class)
                .hasMessageContaining("is missing");
    }

    private static TaskEvent.Completed completed(TaskId id) {
        cafila.awaitEnd(id);
        return cafila.last(id, TaskEvent.Completed.class);
    }
}
