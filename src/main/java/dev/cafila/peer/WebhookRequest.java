package dev.cafila.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.task.PermanentFailureException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Turns the payload of a webhook-delivery task into the request to send: its own bytes as the body, the custom headers, and
 * the headers of Standard Webhooks 1.0.0 (webhook-id, webhook-timestamp, and webhook-signature unless it is not wanted).
 */
public final class WebhookRequest {

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;
    private final UrlGuard guard;
    private final WebhookSecrets secrets;

    /** @param guard what URLs may be called; it is asked again here, for the settings may have changed since the task came */
    public WebhookRequest(Clock clock, UrlGuard guard, WebhookSecrets secrets) {
        this.clock = clock;
        this.guard = guard;
        this.secrets = secrets;
    }

    /** @throws PermanentFailureException naming the field of the payload that cannot be used */
    public void prepare(Exchange exchange) throws JsonProcessingException, GeneralSecurityException {
        Message message = exchange.getMessage();
        Map<?, ?> payload = message.getBody(Map.class);
        String body = json.writeValueAsString(payload.get("data"));
        String id = message.getHeader("Idempotency-Key", String.class);
        long now = clock.instant().getEpochSecond();
        if (payload.get("headers") instanceof Map<?, ?> headers) {
            refuse(CustomHeaders.refusal(headers));
            headers.forEach((name, value) -> message.setHeader(String.valueOf(name), String.valueOf(value)));
        }
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", String.valueOf(now));
        String org = message.getHeader("CamelTaskOrg", "", String.class);
        if (isToBeSigned(payload.get("sign_payload"), org)) {
            message.setHeader("webhook-signature", secrets.sign(org, id, now, body));
        }
        message.setHeader(Exchange.HTTP_URI, target(String.valueOf(payload.get("webhook_url"))));
        message.setBody(body);
    }

    private static void refuse(Optional<String> reason) {
        reason.ifPresent(text -> {
            throw new PermanentFailureException(text);
        });
    }

    /** Whoever does not say gets a signature if there is something to sign with. */
    private boolean isToBeSigned(@Nullable Object wanted, String org) {
        if (Boolean.TRUE.equals(wanted) && !secrets.has(org)) {
            throw new PermanentFailureException(
                    "sign_payload needs the setting " + WebhookSecrets.SETTING + ", which is empty.");
        }
        return !Boolean.FALSE.equals(wanted) && secrets.has(org);
    }

    private String target(String url) {
        refuse(guard.refusal(url));
        return URI.create(url).toASCIIString();
    }
}
