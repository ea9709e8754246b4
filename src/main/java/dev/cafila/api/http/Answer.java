package dev.cafila.api.http;

import dev.cafila.task.Trace;
import dev.cafila.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the one answer a request gets. Failures become problems; what nobody expected becomes an incident with an id. */
record Answer(RoutingContext exchange, String place, ProblemFinder problems, Tracing tracing) {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    static final Problem BAD_URL = Problem.of(
            400,
            "INVALID_REQUEST",
            "The request is not valid",
            "The URL has a % that is not followed by two hex digits.");

    /** @param stillLetIn finds out whether the client would be let in again, for an answer that goes on */
    void send(Reply reply, Supplier<Future<Boolean>> stillLetIn) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (reply instanceof LiveReply live) {
            begin(live, stillLetIn);
        } else if (reply instanceof Response answer) {
            write(answer);
        }
    }

    private void begin(LiveReply live, Supplier<Future<Boolean>> stillLetIn) {
        OpenResponse open = new OpenResponse(exchange, live.mediaType(), stillLetIn);
        if (exchange.request().method() == HttpMethod.HEAD) {
            open.head();
            exchange.response().end();
        } else {
            live.beginning().begin(open);
        }
    }

    private void write(Response answer) {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (!answer.headers().containsKey("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store"); // most answers are for the caller alone
        }
        if (exchange.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }

    void fail(Throwable failure) {
        Problem problem = problemOf(failure);
        if (exchange.response().ended() || exchange.response().closed()) {
            return;
        }
        if (exchange.response().headWritten()) {
            exchange.request().connection().close(); // it is too late to say what went wrong
        } else {
            Trace trace = tracing.isOn() ? traceOf(exchange) : null;
            write(problem.toResponse(exchange.request().path(), trace == null ? null : trace.traceId()));
        }
    }

    /** Returns the trace that a request says it is in; null if it says none. */
    static @Nullable Trace traceOf(RoutingContext exchange) {
        return Trace.of(
                exchange.request().getHeader("traceparent"), exchange.request().getHeader("tracestate"));
    }

    private Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof HttpException refused && refused.getStatusCode() < 500) {
            return BAD_URL;
        }
        return problems.problemOf(failure).orElseGet(() -> incident(failure));
    }

    private Problem incident(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {} in {}", incident, place, failure);
        return Problem.of(
                500,
                "INTERNAL",
                "Something unexpected happened",
                "This is our fault. The log tells more under incident " + incident + ".");
    }
}
