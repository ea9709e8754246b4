package dev.cafila.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Such a one refuses what it does not know. */
    @Test
    void aWorkerWhoseFilesAreWellTellsWhatAnEarlierVersionCanRead() throws Exception {
        WorkerReport well = report(List.of());
        assertThat(JSON.valueToTree(well).fieldNames())
                .toIterable()
                .containsExactly(
                        "worker",
                        "host",
                        "process",
                        "startedAt",
                        "types",
                        "slots",
                        "stuckHandlers",
                        "stopping",
                        "busy",
                        "attempts");
        assertThat(JSON.readValue(JSON.writeValueAsString(well), WorkerReport.class))
                .isEqualTo(well);
        WorkerReport broken = report(List.of("sms.camel.yaml line 3: unknown step"));
        assertThat(JSON.readValue(JSON.writeValueAsString(broken), WorkerReport.class))
                .isEqualTo(broken);
    }

    private static WorkerReport report(List<String> broken) {
        return new WorkerReport("w", "host", 7, 1, List.of("sms"), 4, 0, false, 0, List.of(), broken);
    }
}
