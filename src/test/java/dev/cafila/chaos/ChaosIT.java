package dev.cafila.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a buyer runs it, with its own verdict. */
class ChaosIT {

    @TempDir
    Path folder;

    /** A hundred parallel submissions with one key are in it. */
    @Test
    void killsRestartsAndDuplicatesBreakNoPromise() throws Exception {
        String report = run("--minutes", "0.7", "--seed", "11", "--faults", "kill,restart,duplicate-storm");
        assertThat(report)
                .contains("| kill ", "| restart ", "100 submissions with one key", "| I1 ", "| I8 ", "| E2 ")
                .containsPattern("\\| I8 [^|]*\\|[^|]*\\| PASS +\\| [1-9]\\d* gauges of [1-9]");
    }

    @Test
    @Tag("faults")
    void whatStopsWorkersBrokerStoreAndPeerBreaksNoPromise() throws Exception {
        run("--minutes", "5", "--faults", "worker-kill,worker-freeze,broker-kill,peer-errors,cancel-storm,store-lock");
    }

    private String run(String... arguments) throws Exception {
        Path file = folder.resolve("report.md");
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new ChaosCommand()).setOut(new PrintWriter(out, true));
        int exitCode = command.execute(Stream.concat(Arrays.stream(arguments), Stream.of("--report", file.toString()))
                .toArray(String[]::new));
        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(file)).contains("every promise kept");
        return out.toString();
    }
}
