package dev.cafila.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.cafila.event.TapeReader;
import dev.cafila.schedule.Cron;
import dev.cafila.schedule.Schedule;
import dev.cafila.schedule.ScheduleBook;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.schedule.Scheduler;
import dev.cafila.schedule.StoredSchedule;
import dev.cafila.schedule.StoredSchedule.RunRequest;
import dev.cafila.schedule.route.QuartzRoutes;
import dev.cafila.store.Store;
import dev.cafila.store.StoreSettings;
import dev.cafila.store.TaskReader;
import dev.cafila.task.Task;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskType;
import dev.cafila.testing.Settled;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Quartz route with schedulers that look after it: shown, paused, run by hand, made up for, and never piling up. */
class ScheduledRouteIT {

    private static final String FILE = "sync/sync-coinzz-hourly.camel.yaml";
    private static final String ROUTE = "sync-coinzz-hourly";
    private static final String EVERY_SECOND = "* * * * * ?";
    private static final String NEW_YEAR = "0 0 0 1 1 ?";

    @TempDir
    Path data;

    private final Clock clock = Clock.systemUTC();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestBroker broker;
    private TestTape tape;
    private Store store;
    private ScheduleBook book;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        store = Store.open(new StoreSettings("jdbc:sqlite:" + data.resolve("cafila.db"), "", ""));
        book = store.schedules();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        tape.close();
        store.close();
        broker.close();
    }

    @Test
    void aTimeOnTwoSchedulersMakesOneTaskForEachOrganisationAndAPauseHoldsForBoth() throws Exception {
        scheduler(EVERY_SECOND);
        scheduler(EVERY_SECOND);
        await().until(() -> book.lastTasks(Task.DEFAULT_ORG, ROUTE).size() == 2
                && submitted().size() >= 4);
        Instant seen = stored().seenAt();
        assertThat(seen).isCloseTo(clock.instant(), within(2, ChronoUnit.MINUTES));
        List<TaskId> made = submitted();
        assertThat(made).as("tasks").doesNotHaveDuplicates();
        assertThat(keys(EVERY_SECOND)).containsAll(made);

        book.pause(stored().schedule(), true, clock.instant());
        int paused = Settled.awaitFor(Duration.ofSeconds(3), () -> submitted().size());
        Instant settled = stored().settledUntil();

        book.pause(stored().schedule(), false, clock.instant());
        await().until(() -> submitted().size() >= paused + 2);
        await().untilAsserted(() -> assertThat(stored().settledUntil()).isAfter(settled));
    }

    @Test
    void aTimeThatWasMissedIsMadeUpForOnceByWhicheverSchedulerIsFirst() throws Exception {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Cron cron = Cron.of(NEW_YEAR, "America/Sao_Paulo");
        Instant twoYearsAgo = now.minus(Duration.ofDays(800));
        assertThat(book.addRoute(Schedule.ofRoute(Task.DEFAULT_ORG, ROUTE, cron, twoYearsAgo), now))
                .isTrue();
        scheduler(NEW_YEAR);
        scheduler(NEW_YEAR);
        Instant missed = cron.last(now).orElseThrow();
        await().until(() -> stored().settledUntil().equals(missed));
        assertThat(stored().lastFire()).isEqualTo(missed);
        await().until(() -> submitted().size() == 2);
        assertThat(submitted()).containsExactlyInAnyOrder(key(missed, "org-a"), key(missed, "org-b"));
    }

    @Test
    void somebodyRunsItNowWithAPayloadOfTheirOwn() throws Exception {
        scheduler(NEW_YEAR);
        scheduler(NEW_YEAR);
        await().until(() -> book.find(Task.DEFAULT_ORG, ROUTE).isPresent());
        assertThat(submitted()).isEmpty();
        RunRequest asked =
                new RunRequest(clock.instant().truncatedTo(ChronoUnit.MILLIS), "{\"forceFullSync\":true}", "ana@acme");
        assertThat(book.request(Task.DEFAULT_ORG, ROUTE, asked)).isTrue();
        await().until(() -> stored().run() == null && submitted().size() == 2);
        assertThat(submitted()).containsExactlyInAnyOrder(key(asked.at(), "org-a"), key(asked.at(), "org-b"));
        assertThat(tape.all(TaskEvent.Submitted.class))
                .extracting(
                        event -> event.detail().user() + " " + event.detail().payload())
                .contains("ana@acme {\"empresaId\":\"org-a\",\"forceFullSync\":true}");
    }

    @Test
    void tasksThatNobodyCarriesOutDoNotPileUp() throws Exception {
        TapeReader recorder = new TapeReader(broker.connections.readers(), store.recorder());
        recorder.start();
        open.add(recorder);
        scheduler(EVERY_SECOND);
        await().until(() -> book.find(Task.DEFAULT_ORG, ROUTE)
                .filter(each -> each.note().startsWith("Left out sync-coinzz/org-a, sync-coinzz/org-b"))
                .isPresent());
        Settled.awaitFor(Duration.ofSeconds(3), () -> submitted().size());
    }

    private void scheduler(String cron) throws Exception {
        TestRoutes routes =
                new TestRoutes(broker, FILE, Map.of("coinzz.cron", cron, "coinzz.organisations", "org-a, org-b"));
        TaskReader reader = store.reader(clock);
        Scheduler scheduler = new Scheduler(
                new ScheduleParts(book, routes.submitter::submit, reader::find, Map.of(), clock),
                Duration.ofSeconds(60));
        routes.context().addRoutePolicyFactory(new QuartzRoutes(scheduler));
        open.add(0, scheduler);
        open.add(1, routes.start());
        scheduler.start();
    }

    private List<TaskId> submitted() {
        return tape.all(TaskEvent.Submitted.class).stream()
                .map(event -> event.task().id())
                .toList();
    }

    /** Returns the tasks of each second of the last five minutes. */
    private Set<TaskId> keys(String cron) {
        Set<TaskId> keys = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
        Instant now = clock.instant();
        Cron.of(cron, "UTC").next(now.minusSeconds(300), 301).forEach(time -> {
            keys.add(key(time, "org-a"));
            keys.add(key(time, "org-b"));
        });
        return keys;
    }

    private static TaskId key(Instant time, String organisation) {
        return TaskId.derivedFrom(
                Task.DEFAULT_ORG,
                TaskType.parse("sync-coinzz"),
                ROUTE + "@" + time.toEpochMilli() + "/" + organisation);
    }

    private StoredSchedule stored() {
        return book.find(Task.DEFAULT_ORG, ROUTE).orElseThrow();
    }
}
