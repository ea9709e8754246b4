package dev.cafila.dryrun;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * A request that a route would have made.
 *
 * @param headers those that would have been sent
 */
record HttpCall(String method, String url, Map<String, String> headers, String body) {

    static HttpCall of(RecordingEndpoint endpoint, Exchange exchange) {
        Message message = exchange.getMessage();
        String body = message.getBody(String.class);
        Set<String> known = exchange.getContext()
                .getCamelContextExtension()
                .getEndpointUriFactory("http")
                .propertyNames();
        Map<String, Object> options = endpoint.options();
        String query = options.entrySet().stream()
                .filter(option -> !known.contains(option.getKey()))
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
        String method = message.getHeader(Exchange.HTTP_METHOD, options.get("httpMethod"), String.class);
        return new HttpCall(
                method == null ? body == null || body.isEmpty() ? "GET" : "POST" : method,
                url(endpoint, message, query),
                headers(message),
                body == null ? "" : body);
    }

    private static String url(RecordingEndpoint endpoint, Message message, String query) {
        String url = message.getHeader(Exchange.HTTP_URI, String.class);
        url = url == null ? endpoint.getEndpointUri().replaceFirst("[?].*", "") : url;
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        if (path != null && !path.isEmpty()) {
            url = url.replaceFirst("/$", "") + (path.startsWith("/") ? path : "/" + path);
        }
        String more = message.getHeader(Exchange.HTTP_QUERY, query, String.class);
        return more.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + more;
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        message.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel") && value != null) {
                headers.put(name, String.valueOf(value));
            }
        });
        return headers;
    }

    /** Notes it, and puts what the peer might answer into the message. */
    void answer(Exchange exchange, Recorder recorder) throws Exception {
        recorder.call("would send " + method + " " + url);
        headers.forEach((name, value) ->
                recorder.call("  " + name + ": " + recorder.masking().of(name, value)));
        recorder.call("  " + Shown.text(body, recorder.masking()));
        Optional<String> given = recorder.answers().to(url);
        if (given.isPresent()) {
            recorder.call("answer as given " + Shown.text(given.get(), recorder.masking()));
            accept(exchange, 200, given.get());
            return;
        }
        Optional<SandboxRoutes.Answer> pretended = recorder.sandbox().answer(this);
        if (pretended.isPresent()) {
            recorder.call("answer of the sandbox " + pretended.get().status() + " "
                    + Shown.text(pretended.get().body(), recorder.masking()));
            accept(exchange, pretended.get().status(), pretended.get().body());
        } else {
            recorder.call("answer assumed {} (another: --answer '" + withoutQuery() + "={…}')");
            accept(exchange, 200, "{}");
        }
    }

    private String withoutQuery() {
        return url.replaceFirst("[?].*", "");
    }

    private void accept(Exchange exchange, int status, String answer) throws HttpOperationFailedException {
        if (status >= 300) {
            throw new HttpOperationFailedException(url, status, "", null, Map.of(), answer);
        }
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(answer);
    }

    /** Returns the path if it is one of this machine; empty otherwise. */
    Optional<String> localPath() {
        URI uri = URI.create(withoutQuery());
        return Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost()))
                ? Optional.of(uri.getPath())
                : Optional.empty();
    }

    /** Returns what follows the question mark, by name. */
    Map<String, String> query() {
        String text = url.contains("?") ? url.substring(url.indexOf('?') + 1) : "";
        Map<String, String> query = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&")) {
            query.put(part.replaceFirst("=.*", ""), part.contains("=") ? part.substring(part.indexOf('=') + 1) : "");
        }
        return query;
    }
}
