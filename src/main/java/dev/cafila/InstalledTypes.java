package dev.cafila;

import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which types are installed, whatever the roles of this process: those with a schema or a route in the folder of tasks, and those
 * whose handler is in Java.
 *
 * @param inJava which types have a handler that needs no file
 */
record InstalledTypes(Path tasks, Predicate<TaskType> inJava) implements Predicate<TaskType> {

    private static final Pattern FILE = Pattern.compile("(.+)\\.(schema\\.json|camel\\.yaml)");

    /** Returns those of the folder; none of one that cannot be read. */
    Set<TaskType> inFolder() {
        try (Stream<Path> files = Files.list(tasks)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .flatMap(name -> typeOf(name.group(1)).stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // the watch of the folder says what is wrong with it
        }
    }

    /** A file with another name was never of a type. */
    private static Optional<TaskType> typeOf(String name) {
        try {
            return Optional.of(new TaskType(name));
        } catch (InvalidTaskException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean test(TaskType type) {
        return Files.exists(tasks.resolve(type + ".schema.json"))
                || Files.exists(tasks.resolve(type + ".camel.yaml"))
                || inJava.test(type);
    }
}
