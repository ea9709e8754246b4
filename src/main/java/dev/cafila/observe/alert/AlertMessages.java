package dev.cafila.observe.alert;

import dev.cafila.observe.alert.rule.Alert;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskRequest;
import dev.cafila.task.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of alerts, each thing once, however many processes see it and however often they start again. What is told of a subject is a
 * chain of tasks: the idempotency key of each names the one before. Whoever would tell the same after the same gives the same key, and
 * so the same task; whoever comes later finds the chain in the store, or learns of it when its task is there already.
 */
final class AlertMessages {

    /** Who hands them in. */
    static final String USER = "alerts";

    private static final String FIRING = "[firing] ";
    private static final String RECOVERED = "[recovered] ";
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private record Told(TaskId id, boolean firing, Instant at) {}

    private final Recipients recipients;
    private final Duration repeat;
    private final Outbox outbox;
    private final ToldTasks tasks;
    private final Map<Subject, Told> last = new HashMap<>();

    /** @param repeat after how long an alert that goes on firing is told again */
    AlertMessages(Recipients recipients, Duration repeat, Outbox outbox, ToldTasks tasks) {
        this.recipients = recipients;
        this.repeat = repeat;
        this.outbox = outbox;
        this.tasks = tasks;
    }

    /** Finds out what was told before this process started; returns what was told to fire and not to have recovered. */
    Set<Subject> recall(Instant now) {
        Duration back = REMEMBERED.compareTo(repeat.multipliedBy(2)) > 0 ? REMEMBERED : repeat.multipliedBy(2);
        Set<Subject> firing = new HashSet<>();
        for (TaskSnapshot task : tasks.since(now.minus(back))) {
            String correlation = task.correlationId();
            if (correlation != null) {
                Subject.parse(correlation).ifPresent(subject -> {
                    if (last.putIfAbsent(subject, told(task)) == null
                            && told(task).firing()) {
                        firing.add(subject);
                    }
                });
            }
        }
        return firing;
    }

    private static Told told(TaskSnapshot task) {
        return new Told(task.id(), task.name().startsWith(FIRING), task.submittedAt());
    }

    /** Tells that it fires, unless that was told less than the time of repeating ago. */
    void firing(Subject subject, Alert alert, String sentence, Instant now) {
        for (Told told = last.get(subject); told == null || !told.firing() || isOld(told, now); ) {
            told = tell(subject, true, told, text(FIRING, subject, alert, sentence), now);
        }
    }

    private boolean isOld(Told told, Instant now) {
        return !told.at().plus(repeat).isAfter(now);
    }

    /** Tells that it has recovered, if it was told that it fires. */
    void recovered(Subject subject, Alert alert, Instant now) {
        for (Told told = last.get(subject); told != null && told.firing(); ) {
            told = tell(subject, false, told, text(RECOVERED, subject, alert, "It is over"), now);
        }
    }

    private static List<String> text(String state, Subject subject, Alert alert, String sentence) {
        return List.of(
                state + subject,
                state + subject + " (" + alert.severity().label() + ")\n" + sentence + ".\n" + "What to do: "
                        + alert.runbook());
    }

    /**
     * The first recipient's task is the link of the chain, and comes last: then it is told. If it was there already, another process
     * told it, perhaps a while ago.
     */
    private Told tell(Subject subject, boolean firing, @Nullable Told before, List<String> message, Instant now) {
        String key = subject.correlationId() + "|" + firing + "|"
                + (before == null ? now.toEpochMilli() / repeat.toMillis() : before.id());
        List<String> payloads = recipients.payloads(message.get(0), message.get(1));
        for (int i = payloads.size() - 1; i > 0; i--) {
            outbox.submit(
                    request(payloads.get(i), message.get(0), key + "|" + i).build());
        }
        boolean made = outbox.submit(request(payloads.get(0), message.get(0), key)
                .correlationId(subject.correlationId())
                .build());
        TaskId id = TaskId.derivedFrom(Task.DEFAULT_ORG, ToldTasks.TYPE, key);
        Instant at = made ? now : tasks.find(id).map(TaskSnapshot::submittedAt).orElse(now);
        Told told = new Told(id, firing, at);
        last.put(subject, told);
        return told;
    }

    private static TaskRequest.Builder request(String payload, String name, String key) {
        return TaskRequest.of(ToldTasks.TYPE.toString(), payload)
                .name(name)
                .user(USER)
                .priority(TaskPriority.CRITICAL)
                .idempotencyKey(key);
    }
}
