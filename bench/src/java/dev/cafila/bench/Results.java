package dev.cafila.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, a line of JSON each: printed at once, and kept in a file. */
final class Results {

    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path file;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private int round = 1;

    /** @param file to append to; null to print only */
    Results(@Nullable Path file) {
        this.file = file;
    }

    void beginRound(int number) {
        round = number;
    }

    int round() {
        return round;
    }

    /**
     * Keeps a measure.
     *
     * @param system what was measured: {@code cafila}, {@code artemis}, {@code bullmq}
     * @param form how it was set up
     */
    synchronized void add(String system, String form, String measure, Map<String, ?> values) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("round", round);
        line.put("system", system);
        line.put("form", form);
        line.put("measure", measure);
        line.putAll(values);
        line.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        line.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        lines.add(line);
        write(line);
    }

    /** Keeps what another process has measured, with all it says. */
    void add(Map<String, Object> line) {
        Map<String, Object> values = new LinkedHashMap<>(line);
        values.keySet().removeAll(List.of("round", "system", "form", "measure", "load", "at"));
        add(text(line, "system"), text(line, "form"), text(line, "measure"), values);
    }

    private static String text(Map<String, Object> line, String key) {
        return String.valueOf(line.get(key));
    }

    private void write(Map<String, Object> line) {
        try {
            String text = JSON.writeValueAsString(line) + "\n";
            System.out.print(text);
            if (file != null) {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The results in " + file, e);
        }
    }

    synchronized List<Map<String, Object>> lines() {
        return List.copyOf(lines);
    }
}
