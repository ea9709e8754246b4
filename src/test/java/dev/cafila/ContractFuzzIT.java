package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.contract.Operation;
import dev.cafila.fuzz.Requests;
import dev.cafila.fuzz.Verdicts;
import dev.cafila.fuzz.WireClient;
import dev.cafila.fuzz.WireClient.WireAnswer;
import dev.cafila.fuzz.WireRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve thousand requests, most of them wrong, against every operation: each is answered, in time, and with what the docs say. */
class ContractFuzzIT {

    private static final int REQUESTS = 12_000;
    private static final int CLIENTS = 6;
    private static final long SEED = 20_301_122;
    private static final JsonMapper JSON = new JsonMapper();

    /** What takes long: passwords are hashed, dead letters looked for in the broker, the audit trail read as a whole. */
    private static final String SLOW =
            "login|addUser|setPassword|changeOwnPassword|verifyAudit|retryTask.*|(re|dis).*DeadLetters?";

    @TempDir
    static Path folder;

    private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger passing = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    @Test
    void everyRequestIsAnsweredAsTheDocsSay() throws Exception {
        Verdicts verdicts = new Verdicts();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (RunningCafila cafila = RunningCafila.start(folder, Map.of())) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                long seed = SEED + i;
                work.add(() -> fuzz(cafila, new Requests(seed, cafila.key()), verdicts));
            }
            for (Future<Void> done : clients.invokeAll(work)) {
                done.get();
            }
            assertThat(cafila.http.get("/health").at("/status")).isEqualTo("healthy");
            assertThat(cafila.http.get("/api/tasks").status()).isEqualTo(200);
        } finally {
            clients.shutdownNow();
            clients.awaitTermination(10, TimeUnit.SECONDS);
        }
        assertThat(wrong).isEmpty();
        assertThat(new TreeMap<>(statuses).keySet())
                .contains("200", "202", "204", "400", "401", "404", "405", "409", "415");
        assertThat(accepted.get())
                .as("tasks accepted, so that the fuzz gets behind the first door")
                .isGreaterThan(REQUESTS / 200);
        assertThat(passing.get()).as("answers that the store is behind").isLessThan(REQUESTS / 5);
    }

    private Void fuzz(RunningCafila cafila, Requests requests, Verdicts verdicts) throws IOException {
        List<Operation> operations = Contract.load().operations();
        try (WireClient client = new WireClient(cafila.settings.port())) {
            for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                Operation operation = operations.get(i % operations.size());
                if (operation.id().matches(SLOW) && i % 10 != 0) {
                    operation = operations.get((i + i / operations.size()) % 8);
                }
                judge(requests, requests.next(operation), client, verdicts);
            }
        }
        return null;
    }

    private void judge(Requests requests, WireRequest request, WireClient client, Verdicts verdicts)
            throws IOException {
        try {
            WireAnswer answer = client.send(request);
            statuses.computeIfAbsent(String.valueOf(answer.status()), status -> new AtomicInteger())
                    .incrementAndGet();
            String complaint = verdicts.wrong(request, answer);
            if (complaint != null) {
                wrong.add(request + "\n  " + complaint);
            }
            if (verdicts.isPassing(answer)) {
                passing.incrementAndGet();
            }
            if (answer.status() == 202 && answer.header("location").contains("/tasks/")) {
                accepted.incrementAndGet();
                requests.know(JSON.readTree(answer.body()).path("id").asText());
            }
        } catch (IOException e) {
            wrong.add(request + "\n  " + e);
        }
    }
}
