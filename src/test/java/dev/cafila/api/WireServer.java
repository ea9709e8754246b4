package dev.cafila.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server on a free port whose router is shared with somebody else, who answers 299 to all that falls through. */
public final class WireServer implements AutoCloseable {

    public static final int FELL_THROUGH = 299;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final @Nullable String credential;

    public WireServer(Consumer<Router> mount) throws Exception {
        this(mount, null);
    }

    /** @param credential sent with each request that shows none itself; null to send none */
    public WireServer(Consumer<Router> mount, @Nullable String credential) throws Exception {
        this.credential = credential;
        Router router = Router.router(vertx);
        router.route()
                .handler(exchange ->
                        exchange.response().setStatusCode(FELL_THROUGH).end());
        mount.accept(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    public int port() {
        return server.actualPort();
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest.Builder sent = request.copy();
        if (credential != null
                && request.build().headers().firstValue("Authorization").isEmpty()) {
            sent.header("Authorization", "Bearer " + credential);
        }
        return client.send(sent.build(), BodyHandlers.ofString());
    }

    public HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
