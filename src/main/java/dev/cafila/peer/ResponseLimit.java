package dev.cafila.peer;

import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/**
 * Reads no more of a peer's answer than a task can need: beyond the limit the connection is closed, and the attempt fails with
 * {@link ResponseTooLargeException}.
 */
public final class ResponseLimit implements HttpClientConfigurer {

    private final long mostBytes;

    /** @param mostBytes of a body, after it was decompressed */
    public ResponseLimit(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Comes first in the chain, and so sees the body last: a few bytes of gzip may become gigabytes. */
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("response-limit", this::limit);
    }

    private ClassicHttpResponse limit(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity body = response.getEntity();
        if (body != null) {
            response.setEntity(new LimitedBody(body, mostBytes, scope.execRuntime::discardEndpoint));
        }
        return response;
    }
}
