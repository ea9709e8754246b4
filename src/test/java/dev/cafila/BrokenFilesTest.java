package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.broker.WorkerReport;
import dev.cafila.control.WorkerRoll;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenFilesTest {

    @Test
    void whatIsWrongWithFilesOfOtherProcessesIsToldWithWhereItIs() {
        BrokenFiles files = new BrokenFiles(
                () -> List.of("sms.camel.yaml line 3: unknown step 'x'"),
                "here",
                () -> List.of(
                        worker("here", "sms.camel.yaml line 3: unknown step 'x'"),
                        worker(
                                "there",
                                "sms.camel.yaml line 3: unknown step 'x'",
                                "nfse.schema.json: no JSON Schema")));
        assertThat(files.all())
                .containsExactly(
                        "sms.camel.yaml line 3: unknown step 'x'",
                        "nfse.schema.json: no JSON Schema (at the worker there)");
    }

    @Test
    void whatThisProcessToldBeforeAFileWasMendedIsNotTakenForAnotherOnes() {
        BrokenFiles files =
                new BrokenFiles(List::of, "here", () -> List.of(worker("here", "nfse.schema.json: no JSON Schema")));
        assertThat(files.all()).isEmpty();
    }

    private static WorkerRoll.Heard worker(String name, String... broken) {
        WorkerReport report =
                new WorkerReport(name, "host", 7, 1, List.of("sms"), 4, 0, false, 0, List.of(), List.of(broken));
        return new WorkerRoll.Heard(report, Instant.EPOCH);
    }
}
