package dev.cafila.bench;

import dev.cafila.chaos.sandbox.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What being observed costs: while tasks are drained, metrics and health are asked as Prometheus and a container runtime would
 * ask, Hawtio is on, and Java Flight Recorder says where the time goes. Two runs, with and without, differ by more than that.
 */
final class Observing {

    /** Prometheus' usual interval is a minute, and 15 s in most examples. */
    private static final int ASKED_EVERY_SECONDS = 15;

    private static final int OFTEN = 200;
    private static final List<String> PATHS = List.of("/observe/metrics", "/observe/health");

    private final Processes cafila;
    private final Sizes sizes;
    private final int port = FreePorts.take(1, 30_500, 400).get(0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();

    Observing(Processes cafila, Sizes sizes) {
        this.cafila = cafila;
        this.sizes = sizes;
        cafila.installation().settings().put("cafila.management.port", String.valueOf(port));
    }

    /** Returns the options by which a JVM records itself into this file. */
    static List<String> recording(Path file) {
        return List.of("-XX:StartFlightRecording=settings=profile,filename=" + file);
    }

    /** @param file where the process records itself */
    Map<String, Object> run(Path file) throws Exception {
        MeasuredProcess process = cafila.add(Processes.ALL_ROLES);
        Instant began;
        try (Producer producer = new Producer(cafila);
                StoreProbe probe = cafila.probe()) {
            Drain drain = new Drain(cafila, producer, probe);
            drain.warmUp(sizes.warmUps(), sizes.tasks());
            for (int i = 0; i < OFTEN; i++) {
                ask(); // as tasks, what answers is measured warm
            }
            asked.set(0);
            began = Instant.now();
            ScheduledExecutorService prometheus = Executors.newSingleThreadScheduledExecutor();
            Future<?> asking = prometheus.scheduleAtFixedRate(this::ask, 0, ASKED_EVERY_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < sizes.warmUps(); i++) {
                drain.run(BenchRoutes.NO_OP, sizes.tasks());
            }
            if (asking.isDone()) {
                asking.get(); // tells why nobody was asked any more
            }
            prometheus.shutdown();
            prometheus.awaitTermination(ASKED_EVERY_SECONDS, TimeUnit.SECONDS);
        }
        process.stop();
        Profile profile = Profile.read(file, began);
        return Map.of(
                "tasks",
                sizes.warmUps() * sizes.tasks(),
                "asked",
                asked.get(),
                "samples",
                profile.samples(),
                "metricsAndHealthPercent",
                profile.percent(
                        "dev.cafila.observe.",
                        "io.micrometer.",
                        "io.prometheus.",
                        "dev.cafila.api.health.",
                        "dev.cafila.ObservedHealth",
                        "dev.cafila.ProcessHealth"),
                "camelCountersPercent",
                profile.percent("org.apache.camel.management.", "javax.management.", "com.sun.jmx."),
                "hawtioPercent",
                profile.percent("org.jolokia.", "io.hawt", "dev.cafila.console."));
    }

    private void ask() {
        for (String path : PATHS) {
            try {
                int status = http.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode();
                if (status != 200) {
                    throw new IllegalStateException(path + " answers " + status);
                }
            } catch (Exception e) {
                throw new IllegalStateException(path, e);
            }
            asked.incrementAndGet();
        }
    }
}
