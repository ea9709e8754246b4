package dev.cafila;

import dev.cafila.observe.Metrics;
import dev.cafila.observe.alert.AlertWatch;
import dev.cafila.observe.alert.Recipients;
import dev.cafila.observe.alert.ToldTasks;
import dev.cafila.observe.alert.rule.Thresholds;
import dev.cafila.store.Store;
import dev.cafila.submission.IdempotencyKeyReusedException;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.submission.TaskTypes;
import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Alerts of a process: what they compare with, in every role, and with the role scheduler those that are evaluated inside. */
final class Alerting implements AutoCloseable {

    private static final int MOST_SECONDS = 3600;
    private static final int MOST_HOURS = 168;

    private final Recipients recipients;
    private final TaskTypes types;
    private final @Nullable AlertWatch watch;

    /** @param store null in a process that has none, and looks at no alerts */
    Alerting(
            Settings settings,
            @Nullable Store store,
            TaskSubmitter submitter,
            TaskTypes types,
            Metrics metrics,
            Clock clock) {
        this.recipients = recipients(settings);
        this.types = types;
        Thresholds thresholds = thresholds(settings);
        thresholds.bindTo(metrics.registry());
        if (store == null || !settings.has(Role.SCHEDULER) || recipients.all().isEmpty()) {
            this.watch = null;
        } else {
            this.watch = new AlertWatch(
                    thresholds,
                    metrics::text,
                    recipients,
                    request -> submit(submitter, request),
                    new ToldTasks(store.reader(clock)),
                    options(settings),
                    clock);
            watch.bindTo(metrics.registry());
        }
    }

    /** @throws SettingException naming the first setting of alerts that is wrong */
    static void check(Settings settings) {
        recipients(settings);
        thresholds(settings);
        options(settings);
    }

    private static Recipients recipients(Settings settings) {
        try {
            return Recipients.parse(settings.text("cafila.alert.to"));
        } catch (IllegalArgumentException e) {
            throw new SettingException("cafila.alert.to " + e.getMessage());
        }
    }

    private static Thresholds thresholds(Settings settings) {
        try {
            return Thresholds.of(settings.all());
        } catch (IllegalArgumentException e) {
            throw new SettingException(e.getMessage());
        }
    }

    private static AlertWatch.Options options(Settings settings) {
        return new AlertWatch.Options(
                Duration.ofSeconds(settings.number("cafila.alert.every", 1, MOST_SECONDS)),
                Duration.ofHours(settings.number("cafila.alert.repeatHours", 1, MOST_HOURS)),
                instance(settings));
    }

    private static String instance(Settings settings) {
        String given = settings.text("cafila.alert.instance");
        if (given.matches("[\\w.:-]{1,64}")) {
            return given;
        }
        if (!given.isEmpty()) {
            throw new SettingException(
                    "cafila.alert.instance must be 1 to 64 letters, digits and . : _ -, but is '" + given + "'");
        }
        return hostName() + ":" + (settings.managementPort() > 0 ? settings.managementPort() : settings.port());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine whose name nobody resolves
        }
    }

    /** Two processes may tell the same with other numbers in it: the first one's message counts. */
    private static boolean submit(TaskSubmitter submitter, TaskRequest request) {
        try {
            return !submitter.submit(request).replayed();
        } catch (IdempotencyKeyReusedException e) {
            return false;
        }
    }

    /** @throws SettingException if the type message would not take what is to be told */
    void start() {
        if (watch == null) {
            return;
        }
        try {
            for (String payload : recipients.payloads("Test", "Test")) {
                types.accept(new TaskType("message"), payload);
            }
        } catch (InvalidTaskException e) {
            throw new SettingException("cafila.alert.to cannot be told, " + e.sentence());
        } catch (UnknownTypeException e) {
            throw new SettingException("cafila.alert.to needs the type message: " + e.getMessage());
        }
        watch.start();
    }

    /** Looks at alerts no more. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
