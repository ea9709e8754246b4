package dev.cafila.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.chaos.check.Collector;
import dev.cafila.chaos.check.Evidence;
import dev.cafila.chaos.check.Invariant;
import dev.cafila.chaos.check.Remains;
import dev.cafila.chaos.load.Door;
import dev.cafila.chaos.load.Doors;
import dev.cafila.chaos.load.Peer;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.load.Tape;
import dev.cafila.chaos.load.TypeRoutes;
import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.Instance;
import dev.cafila.chaos.sandbox.Sandbox;
import dev.cafila.chaos.sandbox.TaskRow;
import dev.cafila.chaos.sandbox.Topology;
import dev.cafila.testing.StandaloneArtemis;
import dev.cafila.testing.TestSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sandbox with a peer, a listener to its tape, a standalone Artemis where a test wants one, and the processes on it. */
final class Ground implements AutoCloseable {

    final Peer peer = new Peer();
    final Sandbox sandbox;
    final Submissions submissions;
    final Books books;
    private @Nullable StandaloneArtemis broker;
    private @Nullable Instance instance;
    private @Nullable Tape tape;

    Ground(Path folder) throws IOException {
        sandbox = TestSandbox.in(folder);
        submissions = new Submissions(folder.resolve("accepted"));
        books = new Books(sandbox.url(), sandbox::key);
        new TypeRoutes(sandbox, peer.port()).write();
        sandbox.configure(
                List.of("camel.component.http.responseTimeout=300000", "camel.component.http.soTimeout=300000"));
    }

    /** Adds a type that calls the peer on these paths, one after the other; it answers as {@link Peer#on} says. */
    void addType(String type, String... paths) throws IOException {
        StringBuilder route = new StringBuilder("""
                - route:
                    id: %1$s
                    from:
                      uri: task:%1$s
                      parameters: {timeout: 300s}
                      steps:
                """.formatted(type));
        for (String path : paths) {
            route.append("""
                            - setBody: {constant: "{}"}
                            - to:
                                uri: http://127.0.0.1:%d%s
                                parameters: {httpMethod: POST}
                    """.formatted(peer.port(), path));
        }
        sandbox.addType(type, route.toString());
    }

    /** Starts a standalone Artemis, the API with the recorder, and workers of these names, each a process. */
    Instance startApart(String... workers) throws Exception {
        broker = StandaloneArtemis.start(sandbox);
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("front", "api,recorder,scheduler");
        for (String worker : workers) {
            roles.put(worker, "worker");
        }
        return started(Instance.start(sandbox, Topology.APART, roles));
    }

    /** Starts all in one process. */
    Instance startAllInOne() throws Exception {
        return started(Instance.start(sandbox, Topology.ALL_IN_ONE));
    }

    private Instance started(Instance started) throws Exception {
        instance = started;
        tape = Tape.listen(sandbox);
        return started;
    }

    StandaloneArtemis broker() {
        if (broker == null) {
            throw new IllegalStateException("this ground has no standalone broker");
        }
        return broker;
    }

    Submission submit(String type) throws Exception {
        Submission submission = submissions.offer(type, "HTTP");
        try (Door door = Doors.http(sandbox)) {
            door.submit(type, submission.key(), "{}");
        }
        submissions.accepted(submission);
        return submission;
    }

    TaskRow ended(String id, Duration patience) {
        return await().atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> books.row(id), TaskRow::isEnded);
    }

    /** Waits until all is quiet and checks every invariant that can be. */
    void assertAllHolds(Instant... freezes) throws Exception {
        List<Instant> interruptions = new ArrayList<>(List.of(freezes));
        if (instance != null) {
            interruptions.addAll(instance.deaths());
        }
        if (broker != null) {
            interruptions.addAll(broker.ends());
        }
        Collector collector = new Collector(sandbox);
        assertThat(collector.isQuietWithin(Duration.ofMinutes(5)))
                .as("all tasks ended")
                .isTrue();
        Evidence evidence = collector.collect(
                new Evidence.Noted(submissions, listener().told(), peer.calls(), List.of(), interruptions),
                new Remains(sandbox.path, Map.of(), List.of(), List.of()));
        assertThat(Invariant.ALL.stream().map(invariant -> invariant.check(evidence)))
                .allSatisfy(finding ->
                        assertThat(finding.violations()).as(finding.title()).isEmpty());
    }

    private Tape listener() {
        if (tape == null) {
            throw new IllegalStateException("nothing was started");
        }
        return tape;
    }

    /** Returns how often a fact was told on the tape. */
    int told(String fact) {
        return listener().told().getOrDefault(fact, 0);
    }

    @Override
    public void close() throws IOException {
        if (instance != null) {
            instance.close();
        }
        if (tape != null) {
            tape.close();
        }
        if (broker != null) {
            broker.close();
        }
        peer.close();
        submissions.close();
    }
}
