package dev.cafila.api.http;

import dev.cafila.api.contract.Operation;
import dev.cafila.task.Trace;
import dev.cafila.trace.Tracing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pipe a request for one operation goes through: intake, caller, content type, body, validation, handler, answer. The first four
 * and the last run on the event loop and never wait; validation and handler run on the pool.
 */
final class OperationRoute implements Handler<RoutingContext> {

    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

    private final Operation operation;
    private final String base;
    private final OperationHandler handler;
    private final Pipe pipe;

    /** @param base what this route is below, e.g. {@code /api} */
    OperationRoute(Operation operation, String base, OperationHandler handler, Pipe pipe) {
        this.operation = operation;
        this.base = base;
        this.handler = handler;
        this.pipe = pipe;
    }

    @Override
    public void handle(RoutingContext exchange) {
        pipe.times().watch(exchange, operation.id());
        Answer answer = new Answer(exchange, operation.id(), pipe.problems(), pipe.tracing());
        try {
            Runnable leave = letIn(exchange);
            caller(exchange)
                    .compose(caller -> answerTo(caller, exchange))
                    .onSuccess(reply -> send(answer, reply, () -> stillLetIn(exchange), leave))
                    .onFailure(failure -> refuse(exchange, answer, failure));
        } catch (RuntimeException e) {
            refuse(exchange, answer, e);
        }
    }

    private void refuse(RoutingContext exchange, Answer answer, Throwable failure) {
        String accepted = exchange.request().getHeader(HttpHeaders.ACCEPT);
        if (failure instanceof ProblemException known && accepted != null && accepted.contains("text/html")) {
            Response page = handler.pageFor(known.problem());
            if (page != null) {
                answer.send(page, () -> Future.succeededFuture(true));
                return;
            }
        }
        answer.fail(failure);
    }

    /** Returns how to leave before the answer is at its end. */
    private Runnable letIn(RoutingContext exchange) {
        if (handler.answersWhileStopping()) {
            return () -> {};
        }
        if (!pipe.intake().enter()) {
            throw new ProblemException(Intake.STOPPING);
        }
        AtomicBoolean inside = new AtomicBoolean(true);
        Runnable leave = () -> {
            if (inside.getAndSet(false)) {
                pipe.intake().leave();
            }
        };
        exchange.addEndHandler(answered -> leave.run());
        return leave;
    }

    /** A stream may go on for days: a stop of this process ends it, and does not wait for it. */
    private static void send(Answer answer, Reply reply, Supplier<Future<Boolean>> stillLetIn, Runnable leave) {
        try {
            answer.send(reply, stillLetIn);
        } catch (RuntimeException e) {
            answer.fail(e);
        }
        if (reply instanceof LiveReply) {
            leave.run();
        }
    }

    /** Who asks is known before a byte of the body is read. */
    private Future<Caller> caller(RoutingContext exchange) {
        if (operation.roles() == null) {
            return Future.succeededFuture(Caller.ANYONE);
        }
        Knock knock = Knock.of(exchange.request(), operation);
        if (operation.open() && knock.credential() == null) {
            return Future.succeededFuture(Caller.ANYONE);
        }
        Caller known = pipe.gatekeeper().recognise(knock);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        exchange.request().pause();
        Context eventLoop = exchange.vertx().getOrCreateContext();
        return pipe.pools()
                .identifying()
                .submit(eventLoop, () -> pipe.gatekeeper().identify(knock))
                .onComplete(done -> exchange.request().resume());
    }

    private Future<Boolean> stillLetIn(RoutingContext exchange) {
        if (operation.roles() == null) {
            return Future.succeededFuture(true);
        }
        Knock knock = Knock.of(exchange.request(), operation);
        Context eventLoop = exchange.vertx().getOrCreateContext();
        return pipe.pools()
                .identifying()
                .submit(eventLoop, () -> pipe.gatekeeper().stillLetsIn(knock));
    }

    private Future<Reply> answerTo(Caller caller, RoutingContext exchange) {
        if (operation.body() != null && operation.body().required()) {
            requireJson(exchange); // before a byte of the body is read
        }
        RawRequest raw = RawRequest.of(exchange, operation, caller, base);
        return body(exchange).compose(body -> run(exchange, raw, body));
    }

    private static void requireJson(RoutingContext exchange) {
        if (!isJson(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw new ProblemException(Problem.of(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "The body is of another media type",
                    "Send the body as JSON, with the header Content-Type: application/json."));
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON.matcher(contentType).matches();
    }

    private Future<Buffer> body(RoutingContext exchange) {
        return operation.body() == null
                ? Future.succeededFuture(Buffer.buffer())
                : BodyReader.read(exchange.request(), pipe.bodyLimit());
    }

    private Future<Reply> run(RoutingContext exchange, RawRequest raw, Buffer body) {
        if (body.length() > 0) {
            requireJson(exchange); // a body that may be absent has a type only if it is there
        }
        if (handler.answersAtOnce()) {
            return Future.succeededFuture(handler.handle(raw.validated(body.getBytes())));
        }
        Context eventLoop = exchange.vertx().getOrCreateContext();
        Trace trace = pipe.tracing().isOn() ? Answer.traceOf(exchange) : null;
        return pipe.pools()
                .of(operation, handler)
                .submit(
                        eventLoop,
                        () -> pipe.tracing().continuing(trace, () -> handle(raw.validated(body.getBytes()))));
    }

    private Reply handle(Request request) {
        Reply reply = handler.handle(request);
        if (operation.audit() != null && reply instanceof Response response && response.status() < 300) {
            pipe.gatekeeper().noteDone(operation, request);
        }
        return reply;
    }

    /**
     * What all operations share.
     *
     * @param tracing takes over the traces that requests say they are in
     * @param bodyLimit the most bytes a body may have
     */
    record Pipe(
            Intake intake,
            Gatekeeper gatekeeper,
            HandlerPools pools,
            ProblemFinder problems,
            RequestTimes times,
            Tracing tracing,
            long bodyLimit) {}
}
