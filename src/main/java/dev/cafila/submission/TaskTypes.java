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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The types there are: each {@code <type>.schema.json} in the folder of task routes makes one, and so does each consumer
 * that starts in this process.
 */
public final class TaskTypes {

    private static final String SCHEMA_SUFFIX = ".schema.json";

    private final Map<TaskType, PayloadSchema> schemas = new ConcurrentHashMap<>();
    private final Set<TaskType> withheld = ConcurrentHashMap.newKeySet();
    private final AtomicLong revision = new AtomicLong();
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

    /** Returns none, to which the schemas of files are added. */
    public static TaskTypes none(PayloadRules rules) {
        return new TaskTypes(rules);
    }

    private void add(Path file) {
        try {
            put(file);
        } catch (IOException | IllegalArgumentException | InvalidTaskException e) {
            throw new IllegalArgumentException(file + " is not a JSON Schema: " + e.getMessage(), e);
        }
    }

    private void put(Path file) throws IOException {
        TaskType type = type(file);
        try {
            schemas.put(type, rules.checked(Files.readString(file)));
            withheld.remove(type);
            revision.incrementAndGet();
        } catch (IOException | IllegalArgumentException | InvalidTaskException e) {
            if (!schemas.containsKey(type)) {
                withheld.add(type); // what it must keep to and who may see it nobody knows
            }
            throw e;
        }
    }

    /** @throws InvalidTaskException if the file's name is no type */
    private static TaskType type(Path file) {
        String name = file.getFileName().toString();
        return new TaskType(name.substring(0, name.length() - SCHEMA_SUFFIX.length()));
    }

    /**
     * Has the schema in a file hold from now on for the type it is named after.
     *
     * @return what is wrong with it; empty if nothing is. Then the one before holds on; a type that had none is not known
     */
    public Optional<String> load(Path file) {
        try {
            put(file);
            return Optional.empty();
        } catch (InvalidTaskException e) {
            return Optional.of(e.field().equals("/payload") ? e.getMessage() : e.sentence());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Forgets the type that a file's schema was of: its tasks go on, but no more are taken. */
    public void remove(Path file) {
        TaskType type = type(file);
        schemas.remove(type);
        withheld.add(type);
        revision.incrementAndGet();
    }

    /**
     * Makes a type known by a schema that comes from elsewhere than the folder.
     *
     * @throws IllegalArgumentException saying why it is not a schema
     */
    public void define(TaskType type, String schema) {
        schemas.put(type, rules.checked(schema));
        revision.incrementAndGet();
    }

    /**
     * Makes a type known that is carried out in this process; without a schema it takes any object. Not one whose schema is
     * broken or was taken away.
     */
    public void register(TaskType type) {
        if (!withheld.contains(type)) {
            if (schemas.putIfAbsent(type, PayloadRules.ANY) == null) {
                revision.incrementAndGet();
            }
        }
    }

    /** Forgets a type that is not carried out any more, if it has no schema. */
    public void unregister(TaskType type) {
        if (schemas.remove(type, PayloadRules.ANY)) {
            revision.incrementAndGet();
        }
    }

    /** Returns a number that is another one after each change of the types. */
    public long revision() {
        return revision.get();
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
