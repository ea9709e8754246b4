package dev.cafila.data;

import dev.cafila.store.OldData;
import dev.cafila.store.TaskCleaner;
import dev.cafila.task.Task;
import dev.cafila.task.TaskState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Removes what organisations have had for long enough. What has not ended, and what can be replayed, stays. */
public final class DataCleanup {

    private static final String ORGANISATION = "CamelTaskOrg";

    /** The variable with the numbers of what was removed of each kind. */
    private static final String REMOVED = "removed";

    /** So many of each end at most in one attempt; the next day's task goes on. */
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
     * Makes the body the organisations that are to be cleaned: of a task of {@value Task#DEFAULT_ORG}, as the schedule's is, all
     * there are; of another's that one. Sets {@code removed}, a map, in which {@link #clean} counts.
     */
    public void begin(Exchange exchange) {
        String org = exchange.getMessage().getHeader(ORGANISATION, String.class);
        Map<String, Integer> removed = new LinkedHashMap<>();
        List.of("files", "notifications", "sales", "insights", "tasks").forEach(kind -> removed.put(kind, 0));
        exchange.setVariable(REMOVED, removed);
        exchange.getMessage().setBody(Task.DEFAULT_ORG.equals(org) ? List.copyOf(old.organisations()) : List.of(org));
    }

    /**
     * Cleans the organisation in {@code CamelTaskOrg}.
     *
     * @param taskDays that tasks stay after their end; empty if they stay until somebody removes them
     * @param notificationDays that notifications stay
     * @param businessDays that sales, and what ads did, stay
     */
    public void clean(Exchange exchange, String taskDays, int notificationDays, int businessDays) {
        String org = exchange.getMessage().getHeader(ORGANISATION, String.class);
        count(exchange, "files", old.files(org, clock.instant()));
        count(exchange, "notifications", old.notifications(org, before(notificationDays)));
        count(exchange, "sales", old.sales(org, before(businessDays)));
        String day = before(businessDays).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        count(exchange, "insights", old.insights(org, day));
        if (taskDays.isBlank()) {
            return;
        }
        for (TaskState end : new TaskState[] {TaskState.COMPLETED, TaskState.CANCELLED, TaskState.FAILED}) {
            count(exchange, "tasks", tasks.clean(org, end, before(days(taskDays)), MOST_TASKS));
        }
    }

    private Instant before(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    /** Somebody who mistypes it loses nothing. */
    private static int days(String taskDays) {
        if (!taskDays.strip().matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "cleanup.taskDays must be a whole number of days from 1 to 99999, or empty, but is " + taskDays);
        }
        return Integer.parseInt(taskDays.strip());
    }

    @SuppressWarnings("unchecked") // begin made it
    private static void count(Exchange exchange, String kind, int more) {
        Map<String, Integer> removed = exchange.getVariable(REMOVED, Map.class);
        removed.merge(kind, more, Integer::sum);
    }
}
