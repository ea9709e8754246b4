package dev.cafila.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Tasks that are about somebody though nobody said so: what tells of a task, as that of a failure or of a report that is ready does,
 * has the other's id in the field {@code taskId} of its payload; and what a schedule submits may have their name in it.
 */
final class UnnamedTasks {

    private static final String CANDIDATES = """
            SELECT id, payload, name IN (SELECT name FROM schedule WHERE org = ?) AS scheduled FROM task
            WHERE org = ? AND erased_at IS NULL AND (payload LIKE '%"taskId"%' OR payload LIKE ? ESCAPE '!')
            ORDER BY id
            """;

    private final DataSource readers;

    UnnamedTasks(DataSource readers) {
        this.readers = readers;
    }

    /** Reads all tasks of an organisation once: seconds for a million. */
    List<TaskId> find(String org, String subject, Set<TaskId> about) {
        Set<String> ids = about.stream().map(TaskId::value).collect(Collectors.toSet());
        String part = "%" + subject.replaceAll("[!%_]", "!$0") + "%";
        return new Select(CANDIDATES, List.of(org, org, part))
                        .from(readers, row -> {
                            TaskId id = new TaskId(row.getString("id"));
                            JsonNode payload = SubjectText.json(row.getString("payload"));
                            boolean tells = ids.contains(payload.path("taskId").asText());
                            boolean made = row.getBoolean("scheduled") && SubjectText.isIn(payload, subject);
                            return Optional.of(id).filter(task -> tells || made);
                        })
                        .stream()
                        .flatMap(Optional::stream)
                        .filter(id -> !about.contains(id))
                        .toList();
    }
}
