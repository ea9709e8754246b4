package dev.cafila.peer;

import dev.cafila.task.CancellationToken;
import java.io.IOException;
import java.lang.ref.WeakReference;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Breaks off the HTTP calls of an attempt that is to stop. Interrupting its thread is not enough: Java does not wake one that
 * waits for a socket.
 */
public final class AbortOnCancel implements HttpClientConfigurer, ExecChainHandler {

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("abort-on-cancel", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CancellationToken token = CancellationToken.ofThisThread();
        if (token != null && scope.originalRequest instanceof Cancellable call) {
            // Until the attempt ends, for the body is still to be read; held weakly, for an attempt may make many
            // calls.
            WeakReference<Cancellable> held = new WeakReference<>(call);
            token.onCancel(() -> abort(held.get()));
        }
        return chain.proceed(request, scope);
    }

    private static void abort(@Nullable Cancellable call) {
        if (call != null) {
            call.cancel();
        }
    }
}
