package dev.cafila.plugin;

import dev.cafila.handler.TaskHandler;
import dev.cafila.task.TaskType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** One jar: what it says that it has. */
final class PluginJar implements AutoCloseable {

    private static final String HANDLERS = "META-INF/services/" + TaskHandler.class.getName();
    private static final String BEANS = "META-INF/cafila/beans";

    private final String name;
    private final JarFile jar;

    /** @throws PluginException if it is no jar */
    PluginJar(Path file) {
        name = String.valueOf(file.getFileName());
        try {
            jar = new JarFile(file.toFile());
        } catch (IOException e) {
            throw new PluginException(name, "it is not a readable jar (" + e.getMessage() + ")");
        }
    }

    String name() {
        return name;
    }

    /** Returns the names of its classes that implement {@link TaskHandler}. */
    List<String> handlers() {
        return lines(HANDLERS);
    }

    /** Returns the names of its classes with methods that carry out tasks. */
    List<String> beans() {
        return lines(BEANS);
    }

    /** Returns the text of the schema of a type's payloads; null if it has none. */
    @Nullable
    String schema(TaskType type) {
        return text("cafila/" + type + ".schema.json");
    }

    private List<String> lines(String entry) {
        String text = text(entry);
        return text == null
                ? List.of()
                : text.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toList());
    }

    private @Nullable String text(String entry) {
        ZipEntry found = jar.getEntry(entry);
        if (found == null) {
            return null;
        }
        try (var in = jar.getInputStream(found)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PluginException(name, entry + " cannot be read (" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException e) {
            throw new PluginException(name, "it cannot be closed (" + e.getMessage() + ")");
        }
    }
}
