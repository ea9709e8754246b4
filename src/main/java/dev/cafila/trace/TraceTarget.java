package dev.cafila.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where traces go, and how many.
 *
 * @param endpoint takes OTLP over HTTP, with its whole path
 * @param sample which part of the traces that begin here is kept, from 0 to 1; of those that began elsewhere, what began them decides
 * @param headers sent along, such as those with a credential
 * @param service what this is called in traces
 */
public record TraceTarget(String endpoint, double sample, Map<String, String> headers, String service) {

    /** How many spans wait while the endpoint is slow; those beyond are dropped, for tasks go first. */
    private static final int MOST_WAITING = 16_384;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);

    /** Held, because the JVM forgets the level of a logger that nobody holds. The exporter would repeat what TellingExporter says. */
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

    /** Warns of the sampler that every OpenTelemetry SDK has, for what another kind of sampler may do one day. */
    private static final Logger SAMPLERS = Logger.getLogger("io.opentelemetry.sdk.trace.samplers");

    /** Begins to trace. Nothing is connected to before the first span has ended. */
    public Tracing open() {
        EXPORTERS.setLevel(Level.OFF);
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(TIMEOUT);
        headers.forEach(exporter::addHeader);
        SpanExporter telling = new TellingExporter(exporter.build(), endpoint);
        return open(BatchSpanProcessor.builder(telling)
                .setMaxQueueSize(MOST_WAITING)
                .setScheduleDelay(BETWEEN_BATCHES)
                .build());
    }

    /** Begins to trace, and gives every span that has ended to this. */
    public Tracing open(SpanProcessor ended) {
        SAMPLERS.setLevel(Level.OFF);
        return new Tracing(SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sample)))
                .addSpanProcessor(ended)
                .build());
    }
}
