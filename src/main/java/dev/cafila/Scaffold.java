package dev.cafila;

import dev.cafila.task.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The two files of a new type: a route that calls a peer by HTTP, and the schema of its payloads. */
record Scaffold(TaskType type, List<String> fields, String peer) {

    Path route(Path folder) {
        return folder.resolve(type + ".camel.yaml");
    }

    Path schema(Path folder) {
        return folder.resolve(type + ".schema.json");
    }

    /**
     * Writes both, the schema first: whoever watches the folder finds it when the route comes.
     *
     * @throws SettingException if one of them is there already
     */
    void write(Path folder) {
        for (Path file : List.of(route(folder), schema(folder))) {
            if (Files.exists(file)) {
                throw new SettingException(file + " is there already; nothing was written");
            }
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(schema(folder), filled("type.schema.json"), StandardOpenOption.CREATE_NEW);
            Files.writeString(route(folder), filled("type.camel.yaml"), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new SettingException("The files of " + type + " cannot be written: " + e);
        }
    }

    private String filled(String template) {
        return text(template)
                .replace("TYPE", type.slug())
                .replace("TITLE", type.slug().replace('-', ' '))
                .replace("FIELDS", String.join(", ", fields))
                .replace("PEER", peer)
                .replace("REQUIRED", each("\"%s\"", ", "))
                .replace("EXAMPLE", each("\"%s\": \"…\"", ", "))
                .replace(
                        "PROPERTIES",
                        each("    \"%s\": {\"type\": \"string\", \"minLength\": 1, \"maxLength\": 200}", ",\n"));
    }

    private String each(String format, String between) {
        return fields.stream().map(field -> String.format(format, field)).collect(Collectors.joining(between));
    }

    /** Returns an example payload on one line. */
    String example() {
        return "{" + each("\"%s\":\"…\"", ",") + "}";
    }

    private static String text(String template) {
        try (InputStream in =
                Objects.requireNonNull(Scaffold.class.getResourceAsStream("scaffold/" + template), template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
