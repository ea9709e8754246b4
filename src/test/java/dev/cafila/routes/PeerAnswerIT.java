package dev.cafila.routes;

import static dev.cafila.routes.RawPeer.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.Failure;
import dev.cafila.task.TaskEvent;
import dev.cafila.task.TaskId;
import dev.cafila.task.TaskRequest;
import dev.cafila.testing.TestBroker;
import dev.cafila.testing.TestRoutes;
import dev.cafila.testing.TestTape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are too large, endless, broken or cut off; the route is whatsapp, one like any other. */
class PeerAnswerIT {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final String TAKEN = "{\"messages\":[{\"id\":\"wamid.1\"}]}";

    @TempDir
    static Path data;

    static TestBroker broker;
    static TestTape tape;
    static RawPeer peer;
    static TestRoutes cafila;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(data);
        tape = new TestTape(broker);
        peer = new RawPeer();
        cafila = new TestRoutes(
                        broker,
                        "tasks/whatsapp.camel.yaml",
                        Map.of(
                                "whatsapp.url", peer.url(),
                                "camel.resilience4j.minimumNumberOfCalls", "1000",
                                "camel.resilience4j.slidingWindowSize", "1000"))
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        cafila.close();
        peer.close();
        tape.close();
        broker.close();
    }

    static Stream<Named<RawPeer.Answer>> tooLarge() {
        return Stream.of(
                Named.of("endless", out -> {
                    out.write(ascii(OK + CHUNKED));
                    endlessChunks(out);
                }),
                Named.of("endless with an error status", out -> {
                    out.write(ascii("HTTP/1.1 503 Down\r\nContent-Type: text/plain\r\n" + CHUNKED));
                    endlessChunks(out);
                }),
                Named.of("endless until the connection closes", out -> {
                    out.write(ascii(OK + "\r\n"));
                    endless(out);
                }),
                Named.of("a gigabyte, and says so", out -> {
                    out.write(ascii(OK + "Content-Length: 1073741824\r\n\r\n"));
                    endless(out);
                }),
                Named.of("a few bytes that gzip makes endless", out -> {
                    out.write(ascii(OK + "Content-Encoding: gzip\r\n\r\n"));
                    try (GZIPOutputStream zip = new GZIPOutputStream(out, 512, true)) {
                        endless(zip);
                    }
                }),
                Named.of("a byte more than 1 MiB", out -> {
                    out.write(ascii(OK + "\r\n"));
                    out.write(new byte[(1 << 20) + 1]);
                }));
    }

    @ParameterizedTest
    @MethodSource
    void tooLarge(RawPeer.Answer answer) {
        peer.answer(answer);
        TaskEvent.Failed end = failure();
        assertThat(end.failure().message()).isEqualTo("Response larger than 1 MiB");
        assertThat(Duration.between(end.run().startedAt(), end.at())).isLessThan(Duration.ofSeconds(45));
        assertThat(peer.written.get())
                .as("what was read, and what the operating system holds")
                .isLessThan(32 << 20);
    }

    @Test
    void aMebibyteIsNotTooMuch() {
        peer.answer(out -> {
            out.write(ascii(OK + "\r\n" + TAKEN));
            out.write(ascii(" ".repeat((1 << 20) - TAKEN.length())));
        });
        assertThat(tape.end(cafila.submit(message()), TaskEvent.Completed.class).result())
                .contains("wamid.1");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        Named.<RawPeer.Answer>of(
                                "cut off", out -> out.write(ascii(OK + "Content-Length: 1000\r\n\r\n" + TAKEN))),
                        "Premature end of Content-Length"),
                Arguments.of(
                        Named.<RawPeer.Answer>of(
                                "cut off in a chunk", out -> out.write(ascii(OK + CHUNKED + "3e8\r\n" + TAKEN))),
                        "Truncated chunk"),
                Arguments.of(
                        Named.<RawPeer.Answer>of(
                                "cut off between chunks",
                                out -> out.write(ascii(
                                        OK + CHUNKED + Integer.toHexString(TAKEN.length()) + "\r\n" + TAKEN + "\r\n"))),
                        "Premature end of chunk"),
                Arguments.of(Named.<RawPeer.Answer>of("cut off in the head", out -> out.write(ascii(OK))), ""),
                Arguments.of(
                        Named.<RawPeer.Answer>of(
                                "not gzip, but says so",
                                out -> out.write(ascii(OK + "Content-Encoding: gzip\r\nContent-Length: "
                                        + TAKEN.length() + "\r\n\r\n" + TAKEN))),
                        "GZIP"),
                Arguments.of(
                        Named.<RawPeer.Answer>of("half a gzip", out -> {
                            out.write(ascii(OK + "Content-Encoding: gzip\r\n\r\n"));
                            out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});
                        }),
                        ""),
                Arguments.of(
                        Named.<RawPeer.Answer>of("not HTTP", out -> out.write(ascii("220 smtp.example ESMTP\r\n"))),
                        ""));
    }

    @ParameterizedTest
    @MethodSource
    void broken(RawPeer.Answer answer, String message) {
        peer.answer(answer);
        TaskEvent.Failed end = failure();
        assertThat(end.failure().message()).contains(message);
        assertThat(end.failure().kind()).isEqualTo(Failure.Kind.TEMPORARY);
        assertThat(peer.requests).hasValue(1);
    }

    /** The timeouts of single reads never pass; the one of the attempt does. */
    @Test
    void aByteAtATimeIsATimeOutAndHoldsUpNobodyElse() throws Exception {
        peer.answer(out -> out.write(ascii(OK + "\r\n" + TAKEN)));
        try (RawPeer drip = new RawPeer()) {
            drip.answer(out -> {
                out.write(ascii(OK + "\r\n"));
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(' ');
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            });
            cafila.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("task:dripping?maxConcurrentConsumers=2&timeout=2s&maximumRedeliveries=0")
                            .setBody(constant(""))
                            .to(drip.url());
                }
            });
            List<TaskId> slow = Stream.generate(() -> cafila.submit("dripping", "{}"))
                    .limit(2)
                    .toList();
            await().until(() -> drip.requests.get() == 2);
            for (int i = 0; i < 20; i++) {
                tape.end(cafila.submit(message()), TaskEvent.Completed.class);
            }
            for (TaskId id : slow) {
                TaskEvent.Failed end = tape.end(id, TaskEvent.Failed.class);
                assertThat(end.failure().message()).isEqualTo("timed out after 2 s");
                assertThat(Duration.between(end.run().startedAt(), end.at())).isLessThan(Duration.ofSeconds(45));
            }
        }
    }

    private static TaskEvent.Failed failure() {
        return tape.end(cafila.submit(message().maxRetries(0)), TaskEvent.Failed.class);
    }

    private static TaskRequest.Builder message() {
        return TaskRequest.of("whatsapp", "{\"empresaId\":\"e1\",\"to\":\"+5511999999999\",\"message\":\"x\"}");
    }

    private static void endlessChunks(OutputStream out) throws IOException {
        while (true) {
            out.write(ascii("10000\r\n"));
            out.write(new byte[1 << 16]);
            out.write(ascii("\r\n"));
        }
    }

    private static void endless(OutputStream out) throws IOException {
        while (true) {
            out.write(new byte[1 << 16]);
        }
    }
}
