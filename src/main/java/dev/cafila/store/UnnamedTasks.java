package dev.cafila.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are about somebody though nobody said so: what tells of a task, as that of a failure or of a report that is ready does,
 * has the other's id in the field {@code taskId} of its payload; and what a schedule submits may have their name in it.
 */
final class UnnamedTasks {

    /** Their payloads are in memory together. */
    private static final int PAGE = 500;

    /** No statement reads more rows than these, however many others there are: each has its answer in time. */
    private static final String ROWS = """
            SELECT id, scheduled, CASE WHEN org = ? AND erased_at IS NULL AND (scheduled OR payload LIKE '%"taskId"%')
                THEN payload END AS payload
            FROM (SELECT id, org, erased_at, payload, name IN (SELECT name FROM schedule WHERE org = ?) AS scheduled
                FROM task WHERE id > ? ORDER BY id LIMIT ?) AS page
            ORDER BY id
            """;

    /** @param payload null if it cannot be about them */
    private record Row(
            String id, boolean scheduled, @Nullable String payload) {

        boolean isAbout(String subject, Set<String> tasks) {
            if (payload == null) {
                return false;
            }
            JsonNode json = SubjectText.json(payload);
            return tasks.contains(json.path("taskId").asText()) || scheduled && SubjectText.isIn(json, subject);
        }
    }

    private final DataSource patient;

    /** @param patient nobody else waits for its connections */
    UnnamedTasks(DataSource patient) {
        this.patient = patient;
    }

    /** Reads all tasks once: up to half a minute for a million. What tells of one that is found later in the same pass may be left out. */
    List<TaskId> find(String org, String subject, Set<TaskId> about) {
        Set<String> known = about.stream().map(TaskId::value).collect(Collectors.toCollection(HashSet::new));
        List<TaskId> found = new ArrayList<>();
        String after = "";
        List<Row> page;
        do {
            page = page(org, after);
            for (Row row : page) {
                if (row.isAbout(subject, known) && known.add(row.id())) {
                    found.add(new TaskId(row.id()));
                }
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return found;
    }

    private List<Row> page(String org, String after) {
        return new Select(ROWS, List.of(org, org, after, PAGE))
                .from(
                        patient,
                        row -> new Row(row.getString("id"), row.getBoolean("scheduled"), row.getString("payload")));
    }
}
