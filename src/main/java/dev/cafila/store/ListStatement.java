package dev.cafila.store;

import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Puts together the SQL of one list. For each state asked for it walks down an index that already has the wanted order, not
 * further than a page, and the walks are merged: so a page costs the same however many tasks there are. (PostgreSQL would
 * read all and sort if the walks had no limits of their own.)
 */
final class ListStatement {

    private static final String NEWEST = " ORDER BY submitted_at DESC, id DESC LIMIT ?";

    private final StringJoiner walks = new StringJoiner(") UNION ALL SELECT * FROM (", "SELECT * FROM (", ")" + NEWEST);
    private final List<Object> values = new ArrayList<>();
    private final TaskQuery query;
    private final long now;

    private ListStatement(TaskQuery query, Instant now) {
        this.query = query;
        this.now = now.toEpochMilli();
    }

    /** Returns the query for one row more than a page has, which tells whether another page follows. */
    static Select of(TaskQuery query, Instant now) {
        ListStatement list = new ListStatement(query, now);
        list.walk(query.states().isEmpty() ? EnumSet.allOf(TaskState.class) : query.states());
        list.values.add(query.limit() + 1);
        return new Select(list.walks.toString(), List.copyOf(list.values));
    }

    /** Nothing tells the store when a delay is over, so a delayed task that is due counts as waiting. */
    private void walk(Set<TaskState> states) {
        for (TaskState state : states) {
            if (state != TaskState.DELAYED) {
                walk(state, "");
            }
        }
        boolean waiting = states.contains(TaskState.WAITING);
        boolean delayed = states.contains(TaskState.DELAYED);
        if (waiting && delayed) {
            walk(TaskState.DELAYED, "");
        } else if (waiting) {
            walk(TaskState.DELAYED, " AND deliver_at <= ?", now);
        } else if (delayed) {
            walk(TaskState.DELAYED, " AND deliver_at > ?", now);
        }
    }

    private void walk(TaskState state, String due, Object... dueValues) {
        StringBuilder walk = new StringBuilder(SnapshotRow.LIST);
        add(walk, " AND org = ? AND state = ?", query.org(), state.word());
        add(walk, due, dueValues);
        if (query.type() != null) {
            add(walk, " AND type = ?", query.type().slug());
        }
        if (query.priority() != null) {
            int[] same = sameLabel(query.priority());
            add(walk, " AND priority BETWEEN ? AND ?", same[0], same[same.length - 1]);
        }
        if (query.submittedFrom() != null) {
            add(walk, " AND submitted_at >= ?", query.submittedFrom().toEpochMilli());
        }
        if (query.submittedTo() != null) {
            add(walk, " AND submitted_at < ?", query.submittedTo().toEpochMilli());
        }
        if (query.cursor() != null) {
            Cursor last = Cursor.parse(query.cursor());
            add(walk, " AND (submitted_at, id) < (?, ?)", last.at(), last.id().value());
        }
        add(walk, NEWEST, query.limit() + 1);
        walks.add(walk);
    }

    private void add(StringBuilder walk, String condition, Object... conditionValues) {
        walk.append(condition);
        values.addAll(List.of(conditionValues));
    }

    private static int[] sameLabel(TaskPriority priority) {
        return IntStream.rangeClosed(0, 9)
                .filter(jms -> new TaskPriority(jms).label().equals(priority.label()))
                .toArray();
    }
}
