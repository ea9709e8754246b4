package dev.cafila.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that measures something by itself and prints what it found as lines of JSON. */
record Command(Path folder, List<String> words) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /**
     * Runs it and returns its lines; those that are not JSON are passed over.
     *
     * @throws IOException if it ends with an error
     */
    List<Map<String, Object>> lines() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Map<String, Object>> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("{")) {
                    lines.add(parse(line));
                }
            }
        }
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + exitCode);
        }
        return lines;
    }

    private static Map<String, Object> parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, MAP);
    }
}
