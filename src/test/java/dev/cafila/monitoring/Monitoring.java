package dev.cafila.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the folder monitoring, and the documents that they must agree with. */
final class Monitoring {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(cafila_\\w+)` \\| (\\w+)");
    private static final Pattern NAME = Pattern.compile("\\b(?:cafila|jvm|process|system)_[a-z_]+\\b");

    private Monitoring() {}

    static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(String path) {
        try {
            return new YAMLMapper().readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names that series have by docs/metrics.md, and those of the JVM that dashboards use. */
    static Set<String> series() {
        Set<String> names = new TreeSet<>(Set.of(
                "jvm_memory_used_bytes",
                "jvm_memory_max_bytes",
                "jvm_gc_pause_seconds_sum",
                "jvm_threads_live_threads",
                "process_cpu_usage"));
        Matcher row = ROW.matcher(text("docs/metrics.md"));
        while (row.find()) {
            if (row.group(2).equals("histogram")) {
                names.addAll(Set.of(row.group(1) + "_bucket", row.group(1) + "_sum", row.group(1) + "_count"));
            } else {
                names.add(row.group(1));
            }
        }
        return names;
    }

    /** Returns the names of metrics in an expression. */
    static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(expression);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }
}
