package dev.cafila.component;

import dev.cafila.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A span for every step of a route that carries out a traced task. They say which step it was and whether it failed; neither
 * what was in it nor the URI it called, for both may hold secrets.
 */
final class StepSpans implements InterceptStrategy {

    /** The property of an exchange with the context of the step it is in; copies of the exchange take it to other threads. */
    private static final String HERE = "CafilaSpan";

    private static final Pattern SHOWN = Pattern.compile("(direct|task):[^?]*|\\{\\{[^}]*}}|[a-z0-9-]+");

    private final Tracing tracing;

    StepSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        String name = name(step);
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Context parent = parent(exchange);
                if (!Span.fromContext(parent).getSpanContext().isValid()) {
                    return super.process(exchange, callback);
                }
                Span span =
                        tracing.within(parent, name, SpanKind.INTERNAL).setAttribute("cafila.step.id", step.getId());
                Context here = parent.with(span);
                exchange.setProperty(HERE, here);
                Scope scope = here.makeCurrent();
                try {
                    return super.process(exchange, doneSync -> {
                        exchange.setProperty(HERE, parent);
                        end(span, exchange.getException());
                        callback.done(doneSync);
                    });
                } finally {
                    scope.close();
                }
            }
        };
    }

    /** The first step of a route is a child of the attempt that this thread makes. */
    private static Context parent(Exchange exchange) {
        Context here = exchange.getProperty(HERE, Context.class);
        return here == null ? Context.current() : here;
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getName());
        }
        span.end();
    }

    private static String name(NamedNode step) {
        return step instanceof EndpointRequiredDefinition to
                ? step.getShortName() + " " + endpoint(to.getEndpointUri())
                : step.getShortName();
    }

    /** Of our own routes and tasks one wants to know which; what follows other schemes, or a setting, may hold a secret. */
    static String endpoint(String uri) {
        Matcher shown = SHOWN.matcher(uri);
        return shown.lookingAt() ? shown.group() : "";
    }
}
