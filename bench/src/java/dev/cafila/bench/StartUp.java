package dev.cafila.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long it takes from the start of the one process until a task is completed that somebody has been trying to submit over
 * HTTP since then: once with an empty data folder, once with that of before.
 */
final class StartUp {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TASK =
            "{\"type\":\"" + BenchRoutes.NO_OP + "\",\"payload\":" + BenchRoutes.PAYLOAD + "}";

    private final Processes processes;
    private final JsonMapper json = new JsonMapper();

    /** @param processes of which none runs yet */
    StartUp(Processes processes) {
        this.processes = processes;
    }

    Map<String, Object> run() throws Exception {
        return Map.of("firstSeconds", start(), "againSeconds", start());
    }

    private double start() throws Exception {
        Api api = new Api(processes.installation());
        long began = System.nanoTime();
        MeasuredProcess process = processes.launch(Processes.ALL_ROLES);
        AtomicReference<String> id = new AtomicReference<>();
        Waiting.until("a task is accepted", PATIENCE, 10, () -> {
            try {
                id.set(json.readTree(api.post("/api/tasks", TASK)).get("id").asText());
                return true;
            } catch (IOException e) {
                return false; // not yet: nobody listens, or it is not ready
            }
        });
        Waiting.until("the task is completed", PATIENCE, 5, () -> {
            try {
                return json.readTree(api.get("/api/tasks/" + id.get()))
                        .get("state")
                        .asText()
                        .equals("completed");
            } catch (IOException e) {
                return false; // accepted but not yet recorded
            }
        });
        double seconds = Math.round((System.nanoTime() - began) / 1e6) / 1000.0;
        process.stop();
        return seconds;
    }
}
