package dev.cafila.peer;

import dev.cafila.task.Trace;
import dev.cafila.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Gives each HTTP call of a traced attempt a span, up to the head of the answer, and tells the peer the trace. Whatever a route
 * set there itself gives way. Of the address only host and port are told: path and query may hold a secret.
 */
public final class TracedCalls implements HttpClientConfigurer, ExecChainHandler {

    private final Tracing tracing;

    public TracedCalls(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        if (tracing.isOn()) {
            client.addExecInterceptorFirst("traced-calls", this);
        }
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Context here = Context.current();
        if (!Span.fromContext(here).getSpanContext().isValid()) {
            return chain.proceed(request, scope);
        }
        HttpHost peer = scope.route.getTargetHost();
        Span span = tracing.within(here, request.getMethod(), SpanKind.CLIENT)
                .setAttribute("http.request.method", request.getMethod())
                .setAttribute("server.address", peer.getHostName())
                .setAttribute("server.port", peer.getPort());
        Scope current = here.with(span).makeCurrent();
        try {
            tell(request);
            ClassicHttpResponse answer = chain.proceed(request, scope);
            span.setAttribute("http.response.status_code", answer.getCode());
            if (answer.getCode() >= 400) {
                failed(span, Integer.toString(answer.getCode()));
            }
            return answer;
        } catch (IOException | HttpException | RuntimeException e) {
            failed(span, e.getClass().getName());
            throw e;
        } finally {
            current.close();
            span.end();
        }
    }

    private void tell(ClassicHttpRequest request) {
        Trace trace = tracing.current();
        if (trace != null) {
            request.setHeader("traceparent", trace.parent());
            request.removeHeaders("tracestate");
            if (!trace.state().isEmpty()) {
                request.setHeader("tracestate", trace.state());
            }
        }
    }

    private static void failed(Span span, String type) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", type);
    }
}
