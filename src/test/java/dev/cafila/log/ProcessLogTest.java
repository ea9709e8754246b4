package dev.cafila.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.log.LogTarget.Console;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Where the lines of a process go, on real files. */
@SuppressWarnings("try") // what is open is not called
class ProcessLogTest {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cafila.tasks");

    @TempDir
    Path folder;

    @Test
    void everyLineIsInOneFileAndErrorsInAnother() throws Exception {
        try (ProcessLog log = ProcessLog.open(into(folder, 1_000_000));
                MDC.MDCCloseable trace = MDC.putCloseable("trace_id", "4bf92f35")) {
            LOG.atInfo()
                    .addMarker(Markers.append("event", "task.completed"))
                    .addKeyValue("attempt", 2)
                    .log("Task completed");
            LOG.error("no {}\nsecond line", "way", new IllegalStateException("boom"));
            LOG.debug("not told");
        }
        List<JsonNode> all = lines("combined.log");
        assertThat(all).hasSize(2);
        JsonNode completed = all.get(0);
        assertThat(completed.path("event").textValue()).isEqualTo("task.completed");
        assertThat(completed.path("attempt").intValue()).isEqualTo(2);
        assertThat(completed.path("level").textValue()).isEqualTo("INFO");
        assertThat(completed.path("logger").textValue()).isEqualTo("dev.cafila.tasks");
        assertThat(completed.path("trace_id").textValue()).isEqualTo("4bf92f35");
        assertThat(completed.path("timestamp").textValue()).endsWith("Z");
        List<JsonNode> errors = lines("error.log");
        assertThat(errors).containsExactly(all.get(1));
        assertThat(errors.get(0).path("message").textValue()).isEqualTo("no way\nsecond line");
        assertThat(errors.get(0).path("stack_trace").textValue()).contains("IllegalStateException: boom");
    }

    @Test
    void aLargeFileIsPutAsideAndNoLineIsLost() throws Exception {
        int told = 2000;
        try (ProcessLog log = ProcessLog.open(into(folder, 50_000))) {
            for (int n = 0; n < told; n++) {
                LOG.info("line {}", n);
            }
        }
        assertThat(Files.size(folder.resolve("combined.log"))).isLessThan(60_000);
        assertThat(folder.toFile().list((where, name) -> name.startsWith("combined.") && name.endsWith(".log.gz")))
                .isNotEmpty();
        assertThat(allMessages())
                .filteredOn(message -> message.startsWith("line "))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, told).mapToObj(n -> "line " + n).toList());
    }

    @Test
    void aLineIsInTheFileSoonThoughNothingFollowsIt() throws Exception {
        try (ProcessLog log = ProcessLog.open(into(folder, 1_000_000))) {
            LOG.info("the last for hours");
            await().untilAsserted(() ->
                    assertThat(folder.resolve("combined.log")).content().contains("the last for hours"));
            LOG.error("an error");
            assertThat(folder.resolve("error.log")).content().contains("an error");
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNoReasonNotToWork() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (ProcessLog log = ProcessLog.open(into(file, 1_000_000))) {
            LOG.error("goes on");
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void twoProcessesDoNotWriteIntoOneFolder() throws Exception {
        try (ProcessLog first = ProcessLog.open(into(folder, 1_000_000));
                ProcessLog second = ProcessLog.open(into(folder, 1_000_000))) {
            LOG.info("told once");
        }
        assertThat(lines("combined.log").stream()
                        .map(line -> line.path("message").textValue()))
                .containsOnlyOnce("told once")
                .anySatisfy(message -> assertThat(message).contains("another process writes there"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsFullStopsNobodyAndIsSaidOnce() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ProcessLog log =
                ProcessLog.open(into(folder, 1_000_000), new PrintStream(said, true, StandardCharsets.UTF_8))) {
            fill("combined.log");
            fill("error.log");
            for (int n = 0; n < 2000; n++) {
                LOG.info("line {}", n);
            }
            LOG.error("an error");
            await().until(() -> said.size() > 0);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("cannot be written", "No space left"));
        try (ProcessLog log = ProcessLog.open(into(folder.resolve("with-room"), 1_000_000))) {
            LOG.info("there is room again");
        }
        assertThat(folder.resolve("with-room/combined.log")).content().contains("there is room again");
    }

    @Test
    void aDiskThatIsFullIsSaidInALineAndAgainAfterAWhile() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-31T09:00:00Z"));
        FileTrouble trouble = new FileTrouble(new PrintStream(said, true, StandardCharsets.UTF_8), () -> now.get());
        Status full = new ErrorStatus("IO failure", this, new IOException("No space left on device"));
        trouble.addStatusEvent(full);
        trouble.addStatusEvent(full);
        trouble.addStatusEvent(new ErrorStatus("something else", this));
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("cannot be written", "No space left"));
        now.set(now.get().plus(Duration.ofMinutes(11)));
        trouble.addStatusEvent(full);
        assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    /** From now on this file is on a disk without room. */
    private static void fill(String file) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ResilientFileOutputStream full = new ResilientFileOutputStream(new File("/dev/full"), true, 65_536);
        full.setContext(context);
        ((LogFile) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(file)).setOutputStream(full);
    }

    private static LogTarget into(Path folder, long maxBytes) {
        return new LogTarget(Console.TEXT, folder, maxBytes, 30, 10_000_000);
    }

    private List<JsonNode> lines(String file) throws IOException {
        try (InputStream lines = Files.newInputStream(folder.resolve(file))) {
            return lines(lines);
        }
    }

    private static List<JsonNode> lines(InputStream file) throws IOException {
        return new JsonMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(file)
                .readAll();
    }

    /** Of what was put aside, too. */
    private List<String> allMessages() throws IOException {
        List<JsonNode> lines = new ArrayList<>(lines("combined.log"));
        try (DirectoryStream<Path> aside = Files.newDirectoryStream(folder, "combined.*.log.gz")) {
            for (Path file : aside) {
                try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file))) {
                    lines.addAll(lines(unpacked));
                }
            }
        }
        return lines.stream().map(line -> line.path("message").textValue()).toList();
    }
}
