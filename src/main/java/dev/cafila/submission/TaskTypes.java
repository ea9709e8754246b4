package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskPriority;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types there are: each {@code <type>.schema.json} in the folder of task routes makes one, and so does each consumer
 * that starts in this process.
 */
public final class TaskTypes {

    private static final String SCHEMA_SUFFIX = ".schema.json";

    private final Map<TaskType, PayloadSchema> schemas = new ConcurrentHashMap<>();
    private final PayloadRules rules;

    private TaskTypes(PayloadRules rules) {
        this.rules = rules;
    }

    /** Reads the schemas of a folder, of which {@code x-rule} means nothing here. */
    public static TaskTypes in(Path folder) {
        return in(folder, PayloadRules.NONE);
    }

    /**
     * Reads the schemas of a folder; a folder that does not exist has none.
     *
     * @throws IllegalArgumentException naming the file that is not a schema
     */
    public static TaskTypes in(Path folder, PayloadRules rules) {
        TaskTypes types = new TaskTypes(rules);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SCHEMA_SUFFIX)) {
                files.forEach(types::add);
            } catch (IOException e) {
                throw new UncheckedIOException("The schemas in " + folder, e);
            }
        }
        return types;
    }

    private void add(Path file) {
        try {
            String name = file.getFileName().toString();
            TaskType type = new TaskType(name.substring(0, name.length() - SCHEMA_SUFFIX.length()));
            schemas.put(type, rules.schema(StrictJson.object(Files.readString(file))));
        } catch (IOException | IllegalArgumentException | InvalidTaskException e) {
            throw new IllegalArgumentException(file + " is not a JSON Schema: " + e.getMessage(), e);
        }
    }

    /** Makes a type known that is carried out in this process; without a schema it takes any object. */
    public void register(TaskType type) {
        schemas.putIfAbsent(type, PayloadRules.ANY);
    }

    public boolean knows(TaskType type) {
        return schemas.containsKey(type);
    }

    public Set<TaskType> known() {
        return Set.copyOf(schemas.keySet());
    }

    /** Returns the JSON Schema of its payloads, for whoever shows it: a copy. Types without one take any object. */
    public JsonNode payloadSchema(TaskType type) {
        return schema(type).source();
    }

    /** Returns the priority of tasks that ask for none: {@code x-priority} of the schema, else normal. */
    public TaskPriority defaultPriority(TaskType type) {
        return schema(type).defaultPriority();
    }

    /**
     * Returns the ordering key of a task that was given none: its type and the value of the field that {@code x-ordering-key} of
     * the schema names. Null if the schema names none, or the payload has no such value.
     *
     * @param payload that was accepted
     */
    public @Nullable String orderingKey(TaskType type, String payload) {
        return schema(type).ordering().keyOf(type, payload);
    }

    /**
     * Returns which values of its payloads only operators may see. Of a type that is no more, of which tasks may be left in the
     * store, that is all.
     */
    public SensitiveFields sensitive(TaskType type) {
        PayloadSchema schema = schemas.get(type);
        return schema == null ? SensitiveFields.ALL : schema.sensitive();
    }

    /** Returns the names of the payload's top-level fields; empty if it has no schema. */
    public Set<String> payloadFields(TaskType type) {
        return schema(type).fields();
    }

    /**
     * Returns the payload, completed by the schema's defaults.
     *
     * @throws UnknownTypeException if nobody carries out tasks of this type
     * @throws InvalidTaskException naming the field that does not fit, as a pointer below {@code /payload}
     */
    public String accept(TaskType type, String payload) {
        return schema(type).accept(payload);
    }

    private PayloadSchema schema(TaskType type) {
        PayloadSchema schema = schemas.get(type);
        if (schema == null) {
            throw new UnknownTypeException(type, schemas.keySet());
        }
        return schema;
    }
}
