package dev.cafila;

import dev.cafila.observe.Metrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.apache.camel.CamelContext;

/** What every process tells, whatever its roles: what it is, and what it could run out of. */
record ProcessMeters(Settings settings, Metrics metrics) {

    void bind(CamelContext context) {
        MeterRegistry registry = metrics.registry();
        Gauge.builder("cafila.build.info", () -> 1)
                .description("1")
                .tags(
                        "version",
                        Version.number(),
                        "java",
                        Runtime.version().toString(),
                        "camel",
                        context.getVersion(),
                        "artemis",
                        VersionLoader.getVersion().getFullVersion())
                .register(registry);
        Gauge.builder("cafila.disk.free", this, ProcessMeters::diskFree)
                .description("free where cafila.data is")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        long least = StartCheck.bytes(settings.all().get("cafila.broker.minDiskFree"));
        Gauge.builder("cafila.disk.min.free", () -> least)
                .description("cafila.broker.minDiskFree: below it nothing more is accepted")
                .baseUnit("bytes")
                .register(registry);
        if (settings.tls().on() && settings.tls().certificate() instanceof X509Certificate certificate) {
            Gauge.builder(
                            "cafila.certificate.expiry.timestamp",
                            () -> certificate.getNotAfter().toInstant().getEpochSecond())
                    .description(
                            "when the certificate of cafila.tls.keyStore ends, in epoch seconds; absent without TLS")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private double diskFree() {
        try {
            FileStore store = Files.getFileStore(settings.data());
            return store.getUsableSpace();
        } catch (IOException e) {
            return Double.NaN; // Prometheus' word for what is not known
        }
    }
}
