package dev.cafila;

import dev.cafila.schedule.Cron;
import dev.cafila.schedule.ScheduleParts;
import dev.cafila.schedule.Scheduler;
import dev.cafila.schedule.route.QuartzRoutes;
import dev.cafila.store.Store;
import dev.cafila.store.TaskReader;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.task.InvalidTaskException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;

/** The schedules of a process: for the API to show and change, and for the role scheduler to run. */
final class Scheduling implements AutoCloseable {

    private static final int LONGEST_THRESHOLD = 86_400;

    private final ScheduleParts parts;
    private final Scheduler scheduler;
    private final boolean runs;

    /** @throws SettingException naming the setting of schedules that is wrong */
    Scheduling(Settings settings, Store store, TaskSubmitter submitter, Clock clock) {
        TaskReader reader = store.reader(clock);
        parts = new ScheduleParts(store.schedules(), submitter::submit, reader::find, settings.all(), clock);
        requireZone(parts.zone());
        scheduler = new Scheduler(
                parts, Duration.ofSeconds(settings.number("cafila.schedule.misfireThreshold", 1, LONGEST_THRESHOLD)));
        runs = settings.has(Role.SCHEDULER);
    }

    private static void requireZone(String zone) {
        try {
            Cron.of("0 * * * *", zone);
        } catch (InvalidTaskException e) {
            throw new SettingException("cafila.schedule.zone " + e.getMessage() + ", but is '" + zone + "'");
        }
    }

    ScheduleParts parts() {
        return parts;
    }

    /** Has the scheduler look after the Quartz routes of a context to which none has been added yet. */
    void watch(CamelContext context) {
        if (runs) {
            context.addRoutePolicyFactory(new QuartzRoutes(scheduler));
        }
    }

    /** Tells what is missed, if this process runs schedules. */
    void bindTo(MeterRegistry registry) {
        if (runs) {
            FunctionCounter.builder("cafila.schedules.missed", scheduler, Scheduler::missed)
                    .description("fires that were too late and were left out or made up for")
                    .register(registry);
            Gauge.builder("cafila.schedules.overdue", scheduler, Scheduler::overdue)
                    .description("schedules that should have fired and did not")
                    .register(registry);
        }
    }

    void start() {
        if (runs) {
            scheduler.start();
        }
    }

    /** Begins no more runs. */
    @Override
    public void close() {
        scheduler.close();
    }
}
