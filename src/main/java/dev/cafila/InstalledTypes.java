package dev.cafila;

import dev.cafila.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Tells which types are installed, whatever the roles of this process: those with a schema or a route in the folder of tasks, and those
 * whose handler is in Java.
 *
 * @param inJava which types have a handler that needs no file
 */
record InstalledTypes(Path tasks, Predicate<TaskType> inJava) implements Predicate<TaskType> {

    @Override
    public boolean test(TaskType type) {
        return Files.exists(tasks.resolve(type + ".schema.json"))
                || Files.exists(tasks.resolve(type + ".camel.yaml"))
                || inJava.test(type);
    }
}
