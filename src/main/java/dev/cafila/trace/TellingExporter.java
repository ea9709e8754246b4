package dev.cafila.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when spans cannot be sent any more, and when they can again; once, not for every batch. */
final class TellingExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(TellingExporter.class);

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicBoolean failing = new AtomicBoolean();

    TellingExporter(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode sent = exporter.export(spans);
        sent.whenComplete(() -> tell(sent));
        return sent;
    }

    private void tell(CompletableResultCode sent) {
        if (sent.isSuccess() && failing.compareAndSet(true, false)) {
            LOG.info("Traces are sent to {} again", endpoint);
        } else if (!sent.isSuccess() && failing.compareAndSet(false, true)) {
            LOG.warn(
                    "Traces cannot be sent to {} (cafila.trace.endpoint) and are dropped until they can; tasks go on: {}",
                    endpoint,
                    reason(sent.getFailureThrowable()));
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "no reason was given" : failure.toString();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
