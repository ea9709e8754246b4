package com.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes webhooks that are signed as Standard Webhooks has it, and each only once. Needs nothing but Java. */
public final class WebhookReceiver implements AutoCloseable {

    private static final long TOLERANCE_SECONDS = 300;

    private final byte[] secret;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    /** @param secret as in the setting {@code webhook.secret}: {@code whsec_} and base64 */
    public WebhookReceiver(int port, String secret) throws IOException {
        this.secret = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/webhook", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = header(exchange, "webhook-id");
            boolean genuine =
                    isGenuine(id, header(exchange, "webhook-timestamp"), header(exchange, "webhook-signature"), body);
            if (genuine && seen.add(id)) {
                System.out.println("received " + id + " " + body);
            }
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1); // the second time is fine, too
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private boolean isGenuine(String id, String timestamp, String signatures, String body) {
        try {
            long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return age <= TOLERANCE_SECONDS
                    && Stream.of(signatures.split(" ")) // one for each secret: old and new ones hold side by side
                            .filter(signature -> signature.startsWith("v1,"))
                            .map(signature -> Base64.getDecoder().decode(signature.substring(3)))
                            .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
        } catch (NumberFormatException | GeneralSecurityException e) {
            return false;
        }
    }

    /** Returns the ids of the tasks that were received. */
    public Set<String> received() {
        return Set.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** @param arguments port and secret */
    public static void main(String[] arguments) throws IOException {
        new WebhookReceiver(Integer.parseInt(arguments[0]), arguments[1]);
        System.out.println("http://127.0.0.1:" + arguments[0] + "/webhook");
    }
}
