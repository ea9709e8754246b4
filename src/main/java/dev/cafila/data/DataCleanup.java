package dev.cafila.data;

import dev.cafila.store.OldData;
import dev.cafila.store.TaskCleaner;
import dev.cafila.task.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** Removes what an organisation has had for long enough. What has not ended, and what can be replayed, stays. */
public final class DataCleanup {

    /** So many of each kind at most in one attempt; the next day's task goes on. */
    private static final int MOST_TASKS = 100_000;

    private final OldData old;
    private final TaskCleaner tasks;
    private final Clock clock;

    public DataCleanup(OldData old, TaskCleaner tasks, Clock clock) {
        this.old = old;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Makes the body the numbers of what was removed.
     *
     * @param taskDays that tasks stay after their end
     * @param notificationDays that notifications stay
     * @param businessDays that sales, and what ads did, stay
     */
    public void clean(Exchange exchange, int taskDays, int notificationDays, int businessDays) {
        String org = exchange.getMessage().getHeader("CamelTaskOrg", String.class);
        Map<String, Object> removed = new LinkedHashMap<>();
        removed.put("files", old.files(org, clock.instant()));
        removed.put("notifications", old.notifications(org, before(notificationDays)));
        removed.put("sales", old.sales(org, before(businessDays)));
        removed.put(
                "insights",
                old.insights(
                        org,
                        before(businessDays)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString()));
        int ended = 0;
        for (TaskState end : new TaskState[] {TaskState.COMPLETED, TaskState.CANCELLED, TaskState.FAILED}) {
            ended += tasks.clean(org, end, before(taskDays), MOST_TASKS);
        }
        removed.put("tasks", ended);
        exchange.getMessage().setBody(removed);
    }

    private Instant before(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}
