package dev.cafila.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.cafila.task.PermanentFailureException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Turns the payload of a webhook-delivery task into the request to send: its own bytes as the body, the custom headers, and
 * the headers of Standard Webhooks 1.0.0 (webhook-id, webhook-timestamp, and webhook-signature where asked for).
 */
public final class WebhookRequest {

    private static final Set<String> SET_BY_US = Set.of("content-type", "idempotency-key", "authorization");

    private static final int LAST_PORT = 65_535;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;
    private final boolean httpAllowed;
    private final String secret;

    /**
     * @param httpAllowed whether plain http will do, as for peers on this machine
     * @param secret what signatures are made with, {@code whsec_} and 24 to 64 bytes in base64; empty if nothing is signed
     */
    public WebhookRequest(Clock clock, boolean httpAllowed, String secret) {
        this.clock = clock;
        this.httpAllowed = httpAllowed;
        this.secret = secret;
    }

    /** @throws PermanentFailureException naming the field of the payload that cannot be used */
    public void prepare(Exchange exchange) throws JsonProcessingException, WebhookSigningException {
        Message message = exchange.getMessage();
        Map<?, ?> payload = message.getBody(Map.class);
        String body = json.writeValueAsString(payload.get("data"));
        String id = message.getHeader("Idempotency-Key", String.class);
        long now = clock.instant().getEpochSecond();
        if (payload.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> addCustom(message, String.valueOf(name), value));
        }
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", String.valueOf(now));
        if (Boolean.TRUE.equals(payload.get("sign_payload"))) {
            message.setHeader("webhook-signature", signature(id, now, body));
        }
        message.setHeader(Exchange.HTTP_URI, target(String.valueOf(payload.get("webhook_url"))));
        message.setBody(body);
    }

    private static void addCustom(Message message, String name, @Nullable Object value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean taken = SET_BY_US.contains(lower) || lower.startsWith("webhook-") || PeerHeaders.staysHere(name);
        if (taken || !name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new PermanentFailureException("Header '" + name.replaceAll("\\p{Cntrl}", "?") + "' cannot be set.");
        }
        String text = String.valueOf(value);
        if (!text.matches("[\\x20-\\x7e]*")) {
            throw new PermanentFailureException("Header '" + name + "' must have a value of printable ASCII.");
        }
        message.setHeader(name, text);
    }

    private String signature(String id, long now, String body) throws WebhookSigningException {
        if (secret.isEmpty()) {
            throw new PermanentFailureException("sign_payload needs the setting webhook.secret, which is empty.");
        }
        return new Webhook(secret).sign(id, now, body);
    }

    private String target(String url) {
        try {
            URI target = new URI(url);
            boolean secure = "https".equalsIgnoreCase(target.getScheme());
            boolean plain = "http".equalsIgnoreCase(target.getScheme());
            boolean reachable = target.getHost() != null && target.getPort() <= LAST_PORT;
            if ((secure || plain && httpAllowed) && reachable && target.getUserInfo() == null) {
                return target.toASCIIString();
            }
        } catch (URISyntaxException e) {
            // as wrong as one of another scheme
        }
        throw new PermanentFailureException("webhook_url must be " + (httpAllowed ? "an http or https" : "an https")
                + " URL with a host and without user and password.");
    }
}
