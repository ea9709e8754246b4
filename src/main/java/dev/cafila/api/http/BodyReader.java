package dev.cafila.api.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body as it arrives, and no more of it than is allowed. */
final class BodyReader {

    /** How much of a refused body is swallowed, as multiples of the limit, so that its sender comes to read the answer. */
    private static final int PATIENCE = 16;

    private final HttpServerRequest request;
    private final long limit;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private long seen;

    private BodyReader(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
    }

    /** Fails with PAYLOAD_TOO_LARGE as soon as it is known to be too large. */
    static Future<Buffer> read(HttpServerRequest request, long limit) {
        return new BodyReader(request, limit).start();
    }

    private Future<Buffer> start() {
        request.exceptionHandler(senderLeft -> request.response().reset());
        request.endHandler(end -> whole.tryComplete(body));
        request.handler(this::take);
        long announced = announced();
        if (announced > limit) {
            whole.tryFail(tooLarge(announced + " bytes"));
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return whole.future();
    }

    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void take(Buffer chunk) {
        seen += chunk.length();
        if (seen <= limit) {
            body.appendBuffer(chunk);
        } else if (seen <= limit * PATIENCE) {
            whole.tryFail(tooLarge("more than " + limit + " bytes"));
        } else {
            request.connection().close();
        }
    }

    private ProblemException tooLarge(String size) {
        return new ProblemException(Problem.of(
                413,
                "PAYLOAD_TOO_LARGE",
                "The body is too large",
                "The body has " + size + "; at most " + limit + " bytes are taken. Store the data elsewhere and send a"
                        + " reference to it."));
    }
}
