package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hourly synchronisation, every second, as plain Camel has it: nobody but Quartz is there to fire it. */
class SyncScheduleIT {

    private static final String SCHEDULE = "sync/sync-coinzz-hourly.camel.yaml";
    private static final List<String> ORGANISATIONS = List.of("org-a", "org-b");

    @TempDir
    Path data;

    private TestBroker broker;
    private TestTape tape;
    private final List<TestRoutes> schedulers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
    }

    @AfterEach
    void stop() {
        schedulers.forEach(TestRoutes::close);
        tape.close();
        broker.close();
    }

    @Test
    void eachFireMakesOneTaskForEachOrganisation() throws Exception {
        Fires fires = new Fires();
        schedule("org-a, org-b", fires);
        await().until(() -> fires.times.size() >= 2);
        schedulers.forEach(TestRoutes::close);
        assertThat(fires.failures).isEmpty();
        List<TaskId> expected = fires.times.stream()
                .distinct() // the exchanges of the split end too
                .flatMap(fire -> ORGANISATIONS.stream().map(organisation -> taskOf(fire, organisation)))
                .toList();
        await().until(() -> tape.all(TaskEvent.Submitted.class).size() >= expected.size());
        assertThat(tape.all(TaskEvent.Submitted.class))
                .extracting(event -> event.task().id())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(tape.all(TaskEvent.Submitted.class))
                .extracting(event -> event.detail().payload())
                .filteredOn(payload -> payload.contains("\"empresaId\":\"org-a\""))
                .hasSize(expected.size() / ORGANISATIONS.size());
    }

    @Test
    void withoutOrganisationsThereIsNothingToDo() throws Exception {
        Fires fires = new Fires();
        schedule("", fires);
        await().until(() -> fires.times.size() >= 2);
        assertThat(fires.failures).isEmpty();
        assertThat(tape.all(TaskEvent.Submitted.class)).isEmpty();
    }

    private void schedule(String organisations, Fires fires) throws Exception {
        TestRoutes scheduler = new TestRoutes(
                broker, SCHEDULE, Map.of("coinzz.cron", "* * * * * ?", "coinzz.organisations", organisations));
        scheduler.context().getManagementStrategy().addEventNotifier(fires);
        schedulers.add(scheduler.start());
    }

    private static TaskId taskOf(long fire, String organisation) {
        return TaskId.derivedFrom(
                Task.DEFAULT_ORG, TaskType.parse("sync-coinzz"), "sync-coinzz-hourly@" + fire + "/" + organisation);
    }

    /** The times a scheduler was to fire and did, and what failed. */
    private static final class Fires extends EventNotifierSupport {
        private final List<Long> times = new CopyOnWriteArrayList<>();
        private final List<String> failures = new CopyOnWriteArrayList<>();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                failures.add(String.valueOf(failed.getExchange().getException()));
            } else if (event instanceof CamelEvent.ExchangeCompletedEvent completed) {
                times.add(completed
                        .getExchange()
                        .getMessage()
                        .getHeader("scheduledFireTime", Date.class)
                        .getTime());
            }
        }
    }
}
