package dev.cafila.console;

import dev.cafila.audit.AuditEntry;
import dev.cafila.control.DeadLetters;
import dev.cafila.control.PayloadEdit;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.store.DeadLetterQuery;
import dev.cafila.store.DeadLetterReader;
import dev.cafila.store.TaskReader;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.Task;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import dev.cafila.task.TaskType;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/**
 * MBean {@code dev.cafila:type=Tasks}: single tasks, without their payloads and results, and dead letters. Public for JMX alone.
 */
@ManagedResource(description = "Single tasks and dead letters: looked up, and replayed")
public final class TasksBean {

    private final TaskReader reader;
    private final DeadLetterReader letters;
    private final DeadLetters repair;
    private final TaskFigures figures;
    private final Deeds deeds;

    TasksBean(TaskReader reader, DeadLetterReader letters, DeadLetters repair, TaskFigures figures, Deeds deeds) {
        this.reader = reader;
        this.letters = letters;
        this.repair = repair;
        this.figures = figures;
        this.deeds = deeds;
    }

    /**
     * Returns JSON of a task: how it is, and all that happened to it.
     *
     * @param org its organisation; empty for one's own
     * @throws IllegalArgumentException if there is no such task
     */
    @ManagedOperation(
            description =
                    "find(org, id): a task and its history as JSON, without payload and result; org may be empty for one's own organisation")
    public String find(String org, String id) {
        String organisation = deeds.organisation(org);
        TaskId task = id(id);
        TaskSnapshot found = reader.find(organisation, task)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No task of the organisation " + organisation + " has the id " + task + "."));
        return TaskText.of(found, reader.history(organisation, task));
    }

    /**
     * Returns a JSON list of dead letters, the newest failure first.
     *
     * @param org their organisation; empty for one's own
     * @param type empty for all
     * @param limit the most, 1 to 1000
     */
    @ManagedOperation(
            description =
                    "deadLetters(org, type, limit): the newest dead letters as a JSON list, without payloads; org may be empty for one's own organisation, type for all, limit is 1 to 1000")
    public String deadLetters(String org, String type, int limit) {
        TaskType wanted = type.isBlank() ? null : type(type);
        DeadLetterFilter filter = new DeadLetterFilter(deeds.organisation(org), wanted, null, null, null);
        try {
            return TaskText.of(
                    letters.list(new DeadLetterQuery(filter, limit, null)).deadLetters());
        } catch (InvalidTaskException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }

    /**
     * Begins a failed task anew.
     *
     * @param org its organisation; empty for one's own
     * @param attempt the one it failed in, so that who asks twice does not replay what failed again meanwhile; 0 for any
     * @throws IllegalArgumentException if there is no such dead letter, or none any more
     */
    @ManagedOperation(
            description =
                    "replay(org, id, attempt): begins anew a task that failed in this attempt, 0 for any, with all its redeliveries; org may be empty for one's own organisation")
    public void replay(String org, String id, int attempt) {
        String organisation = deeds.organisation(org);
        TaskId task = id(id);
        Optional<Task> replayed = attempt == 0
                ? repair.replay(organisation, task, deeds.by(), PayloadEdit.NONE)
                : repair.replay(organisation, task, attempt, deeds.by(), PayloadEdit.NONE);
        if (replayed.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no such dead letter, or none any more: it was replayed or discarded meanwhile.");
        }
        figures.forget();
        deeds.note(organisation, "dead-letter.replay", task.value(), AuditEntry.DONE);
    }

    private static TaskId id(String text) {
        try {
            return new TaskId(text.strip().toLowerCase(Locale.ROOT));
        } catch (InvalidTaskException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }

    private static TaskType type(String text) {
        try {
            return TaskType.parse(text);
        } catch (InvalidTaskException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }
}
