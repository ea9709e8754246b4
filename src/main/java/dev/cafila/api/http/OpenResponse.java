package dev.cafila.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** A response of Vert.x that is written bit by bit. */
final class OpenResponse implements LiveConnection {

    /** How many bytes may wait for one client; and as many again for a batch under way. */
    private static final int MOST_WAITING = 32 * 1024;

    /** A client that takes nothing would hold what waits for it for ever. */
    private static final long LAST_CHANCE_MILLIS = 10_000;

    private final RoutingContext exchange;
    private final HttpServerResponse response;
    private final String mediaType;
    private final Supplier<Future<Boolean>> stillLetIn;
    private final Context eventLoop;

    /** @param stillLetIn finds out whether the client would be let in again */
    OpenResponse(RoutingContext exchange, String mediaType, Supplier<Future<Boolean>> stillLetIn) {
        this.stillLetIn = stillLetIn;
        this.exchange = exchange;
        this.response = exchange.response();
        this.mediaType = mediaType;
        this.eventLoop = exchange.vertx().getOrCreateContext();
    }

    @Override
    public void run(Runnable work) {
        eventLoop.runOnContext(now -> work.run());
    }

    @Override
    public void write(byte[] text) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (!response.headWritten()) {
            head();
        }
        response.write(Buffer.buffer(text));
    }

    /** Neither a cache nor a proxy may keep anything back. */
    void head() {
        response.setStatusCode(200)
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store")
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("X-Content-Type-Options", "nosniff")
                .setWriteQueueMaxSize(MOST_WAITING);
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void onRoom(Runnable listener) {
        response.drainHandler(room -> listener.run());
    }

    @Override
    public void onClose(Runnable listener) {
        exchange.addEndHandler(closed -> listener.run());
    }

    @Override
    public void ifRefused(Runnable listener) {
        stillLetIn.get().onSuccess(still -> {
            if (!still) {
                listener.run();
            }
        });
    }

    @Override
    public void end() {
        if (!response.ended() && !response.closed()) {
            long timer = exchange.vertx().setTimer(LAST_CHANCE_MILLIS, over -> cut());
            response.end().onComplete(taken -> exchange.vertx().cancelTimer(timer));
        }
    }

    private void cut() {
        exchange.request().connection().close();
    }
}
