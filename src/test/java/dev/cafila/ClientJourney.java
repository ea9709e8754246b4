package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.broker.BrokerAccounts;
import dev.cafila.broker.BrokerAddress;
import dev.cafila.broker.BrokerConnections;
import dev.cafila.store.Store;
import dev.cafila.submission.TaskClient;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskState;
import dev.cafila.testing.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Handing in tasks from Java, and waiting for their ends. */
interface ClientJourney extends Journey {

    /** What a Java developer writes. */
    interface Use {
        void with(TaskClient client) throws Exception;
    }

    private void use(Use use) throws Exception {
        BrokerAddress broker = new BrokerAddress(
                "tcp://127.0.0.1:" + cafila().settings.brokerPort("cafila.broker.port"),
                BrokerAccounts.RUNTIME,
                cafila().password(BrokerAccounts.RUNTIME));
        try (BrokerConnections connections = new BrokerConnections(broker);
                Store store = Store.open(cafila().settings.store())) {
            TaskSubmitter submitter = new TaskSubmitter(
                    connections.senders(),
                    TaskTypes.in(cafila().settings.routes().resolve("tasks")),
                    Clock.systemUTC());
            var reader = store.reader(Clock.systemUTC());
            use.with(new TaskClient(submitter, id -> reader.find(Task.DEFAULT_ORG, id), Clock.systemUTC()));
        }
    }

    @Test
    default void submitsWithEveryOptionAndWaitsForTheEnd() throws Exception {
        use(client -> {
            Instant later = Instant.now().plusMillis(800);
            TaskId id = client.submit(client.request("boleto", Map.of("boleto_id", 123, "empresa_id", 456))
                    .priority("1")
                    .deliverAt(later)
                    .maxRetries(3)
                    .build());
            TaskSnapshot end = client.await(id, Patience.LIMIT);
            assertThat(end.state()).isEqualTo(TaskState.COMPLETED);
            assertThat(end.result()).contains("\"boleto_id\":123").contains("\"empresa_id\":456");
            assertThat(end.priority().jms()).isEqualTo(9);
            assertThat(end.startedAt()).isAfterOrEqualTo(later.minusMillis(1));
            assertThat(end.maxAttempts()).isEqualTo(4);
            assertThat(task(id.value()).get("priority").asText()).isEqualTo("critical");
        });
    }

    @Test
    default void submitsManyAtOnceInTheirOrder() throws Exception {
        use(client -> {
            List<TaskRequest> requests = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                TaskRequest.Builder request = client.request("echo", Map.of("number", number));
                requests.add(
                        number % 10 == 0
                                ? request.idempotencyKey("lot-" + number).build()
                                : request.build());
            }
            List<TaskId> ids = client.submitAll(requests);
            List<TaskId> again = client.submitAll(requests);
            for (int number = 0; number < 100; number++) {
                TaskSnapshot end = client.await(ids.get(number), Patience.LIMIT);
                assertThat(end.result()).contains("\"number\":" + number);
                assertThat(again.get(number).equals(ids.get(number))).isEqualTo(number % 10 == 0);
            }
        });
    }

    @Test
    default void acceptsNoneOfManyIfOneIsInvalid() throws Exception {
        use(client -> {
            TaskRequest sound =
                    client.request("echo", Map.of()).correlationId("one-of-two").build();
            TaskRequest wrong = client.request("boleto", Map.of("boleto_id", 1)).build();
            assertThatThrownBy(() -> client.submitAll(List.of(sound, wrong)))
                    .isInstanceOf(InvalidTaskException.class)
                    .extracting(refused -> ((InvalidTaskException) refused).field())
                    .isEqualTo("/tasks/1/payload/empresa_id");
            TaskId later = client.submit(client.request("echo", Map.of()).build());
            client.await(later, Patience.LIMIT);
            assertThat(listed("echo", "one-of-two")).isEmpty();
        });
    }

    @Test
    default void waitsNoLongerThanItIsTold() throws Exception {
        use(client -> {
            TaskId id = client.submit(client.request("echo", Map.of())
                    .deliverAt(Instant.now().plusSeconds(3600))
                    .build());
            assertThatThrownBy(() -> client.await(id, Duration.ofMillis(200)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("Task " + id + " has not ended within PT0.2S");
        });
    }

    @Test
    default void saysWhatIsWrongBeforeAnythingIsSent() throws Exception {
        use(client -> {
            assertThatThrownBy(() -> client.submit(
                            client.request("echo", Map.of("n", "x")).build()))
                    .isInstanceOf(InvalidTaskException.class)
                    .hasMessage("must be of type integer")
                    .extracting(thrown -> ((InvalidTaskException) thrown).field())
                    .isEqualTo("/payload/n");
            assertThatThrownBy(
                            () -> client.submit(client.request("nope", Map.of()).build()))
                    .isInstanceOf(UnknownTypeException.class);
            assertThatThrownBy(() -> client.request("echo", new Object()))
                    .isInstanceOf(InvalidTaskException.class)
                    .hasMessageContaining("cannot be written as JSON");
        });
    }
}
