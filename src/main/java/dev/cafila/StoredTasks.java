package dev.cafila;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.store.HistoryEntry;
import dev.cafila.store.TaskReader;
import dev.cafila.submission.KnownTasks;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskSnapshot;
import java.util.Optional;

/** The tasks that the store has. Takes as long as the store does, and throws what {@link TaskReader} throws. */
final class StoredTasks implements KnownTasks {

    private final JsonMapper json = new JsonMapper();
    private final TaskReader reader;

    StoredTasks(TaskReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Known> find(String org, TaskId id) {
        return reader.find(org, id).map(task -> new Known(wasEdited(task) ? null : task.payload()));
    }

    /** A replay may have put another payload in the place of the one that was submitted, and an erasure none. */
    private boolean wasEdited(TaskSnapshot task) {
        boolean maybe = task.attempt() > 1 || task.payload().equals("{}");
        return maybe && reader.history(task.org(), task.id()).stream().anyMatch(this::wasEdited);
    }

    private boolean wasEdited(HistoryEntry event) {
        try {
            JsonNode data = json.readTree(event.data());
            return data.has("erased") || event.kind().equals("replayed") && data.has("patch");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store has an event that is not JSON: " + event.id(), e);
        }
    }
}
