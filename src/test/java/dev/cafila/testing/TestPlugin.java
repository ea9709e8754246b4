package dev.cafila.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes jars of handlers, compiled against what the tests run with. */
public final class TestPlugin {

    private static final Path EXAMPLE = Path.of("examples/plugin/src/main");

    private TestPlugin() {}

    /** Makes the jar of {@code examples/plugin}. */
    public static Path example(Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        Map<String, Path> entries = new java.util.TreeMap<>();
        for (Path file : files(EXAMPLE)) {
            if (file.toString().endsWith(".java")) {
                sources.add(file);
            } else {
                entries.put(EXAMPLE.resolve("resources").relativize(file).toString(), file);
            }
        }
        return jar(folder.resolve("stock-plugin.jar"), sources, entries);
    }

    /** Makes a jar of one class and some more entries. */
    public static Path of(Path folder, String name, String className, String source, Map<String, String> texts)
            throws IOException {
        Path work = Files.createTempDirectory(folder.getParent(), "source");
        Path file = work.resolve(className + ".java");
        Files.writeString(file, source);
        Map<String, Path> entries = new java.util.TreeMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path content = Files.createTempFile(work, "entry", "");
            Files.writeString(content, text.getValue());
            entries.put(text.getKey(), content);
        }
        return jar(folder.resolve(name), List.of(file), entries);
    }

    private static Path jar(Path jar, List<Path> sources, Map<String, Path> entries) throws IOException {
        Files.createDirectories(jar.getParent());
        Path classes = Files.createTempDirectory(jar.getParent().getParent(), "classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-parameters", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        sources.forEach(source -> arguments.add(source.toString()));
        var errors = new java.io.ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new));
        assertThat(compiled).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        for (Path file : files(classes)) {
            entries.put(classes.relativize(file).toString(), file);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (Map.Entry<String, Path> entry : entries.entrySet()) {
                zip.putNextEntry(new JarEntry(entry.getKey()));
                Files.copy(entry.getValue(), zip);
            }
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
