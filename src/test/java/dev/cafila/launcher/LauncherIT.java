package dev.cafila.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.testing.FreePorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands at the README's top, run as they stand there: by the launcher, from the packaged jar. */
class LauncherIT {

    private static final String MESSAGE =
            "{\"empresaId\":\"5b1f8a52-8f0e-4e3e-9a55-0d6a2f6f3c11\",\"to\":\"+5511999999999\",\"message\":\"Olá\"}";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private List<String> run;
    private Path output;

    @BeforeEach
    void choosePorts() {
        List<Integer> ports = FreePorts.take(4);
        output = folder.resolve("run.out");
        run = List.of(
                "run",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                String.valueOf(ports.get(0)),
                "--set",
                "cafila.management.port=0",
                "--set",
                "cafila.log.folder=" + folder.resolve("logs"),
                "--set",
                "cafila.broker.port=" + ports.get(1),
                "--set",
                "cafila.broker.amqp.port=" + ports.get(2),
                "--set",
                "cafila.broker.stomp.port=" + ports.get(3));
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void fromTheStartToACompletedTaskAndBack() throws Exception {
        Process cafila = ready();
        Result submitted = cafila("submit", "whatsapp", MESSAGE, "--wait", "--data", data());
        assertThat(submitted.exitCode()).isZero();
        assertThat(submitted.text()).contains("completed", "messageId", "wamid.");

        Result failed = cafila("submit", "whatsapp", MESSAGE.replace("Olá", "#status=400"), "--wait", "--data", data());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.text()).contains("failed", "Peer answered 400");

        Result refused = cafila("submit", "whatsapp", "{\"empresaId\":\"x\",\"to\":\"12\"}", "--data", data());
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.text()).contains("payload/to");

        Result listed = cafila("list", "--data", data());
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.text()).contains("completed", "failed");

        cafila.destroy();
        assertThat(cafila.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(cafila.exitValue()).as(text(output)).isZero();
        assertThat(folder.resolve("data/instance.json")).doesNotExist();
    }

    @Test
    void aTaskThatWaitedWhileTheProcessWasKilledIsDoneAfterwards() throws Exception {
        Process killed = ready();
        Result submitted = cafila("submit", "whatsapp", MESSAGE, "--delay", "3s", "--data", data());
        String id = submitted.text().split("\\s")[0];
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();
        ready();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> cafila("status", id, "--data", data()).text().contains("completed"));
    }

    @Test
    void aPortThatIsTakenIsNamedInOneLine() throws Exception {
        int port = Integer.parseInt(run.get(4));
        try (ServerSocket taken = new ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            Result result = cafila(run.toArray(String[]::new));
            assertThat(taken.isBound()).isTrue();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.text().strip().lines()).hasSize(1);
            assertThat(result.text()).contains("cafila.port", String.valueOf(port));
        }
    }

    private Process ready() throws Exception {
        Files.deleteIfExists(output);
        Process process = start(output, run.toArray(String[]::new));
        processes.add(process);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> text(output).contains("Cafila is ready") || !process.isAlive());
        assertThat(text(output)).contains("Cafila is ready");
        return process;
    }

    private Result cafila(String... arguments) throws Exception {
        Path out = Files.createTempFile(folder, "command", ".out");
        int exitCode = start(out, arguments).waitFor();
        return new Result(exitCode, text(out));
    }

    private static Process start(Path out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "./cafila"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CAFILA_BUILD", "never");
        return builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    private record Result(int exitCode, String text) {}
}
