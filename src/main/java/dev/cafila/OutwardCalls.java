package dev.cafila;

import dev.cafila.peer.CustomHeaders;
import dev.cafila.peer.DailySchedule;
import dev.cafila.peer.DocumentChunks;
import dev.cafila.peer.PeerClient;
import dev.cafila.peer.PeerHeaders;
import dev.cafila.peer.PublicPeers;
import dev.cafila.peer.SandboxPeer;
import dev.cafila.peer.UrlGuard;
import dev.cafila.peer.WebhookRequest;
import dev.cafila.peer.WebhookSecrets;
import dev.cafila.submission.PayloadRules;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What routes need to call peers: beans by name, and the rules for payloads that say whom to call. */
final class OutwardCalls {

    private final Settings settings;
    private final UrlGuard guard;
    private final WebhookSecrets secrets;

    /** @throws SettingException naming the setting of webhooks that is wrong */
    OutwardCalls(Settings settings) {
        this.settings = settings;
        try {
            this.guard = UrlGuard.of(settings.all());
            this.secrets = new WebhookSecrets(settings.all());
        } catch (IllegalArgumentException e) {
            throw new SettingException(e.getMessage());
        }
    }

    /** Returns the meanings of {@code x-rule} in schemas. */
    PayloadRules rules() {
        return PayloadRules.of(Map.of(
                "peer-url",
                new PayloadRules.Rule("URL_NOT_ALLOWED", value -> guard.refusal(String.valueOf(value))),
                "peer-headers",
                new PayloadRules.Rule("HEADER_NOT_ALLOWED", CustomHeaders::refusal)));
    }

    Map<String, Object> beans(Clock clock) {
        PeerClient client = PeerClient.limitedTo(settings.maxResponseBytes());
        return Map.of(
                "peerHeaders", new PeerHeaders(),
                "peerClient", client,
                "publicPeerClient", client.guardedBy(new PublicPeers(guard, connectTimeout())),
                "webhookRequest", new WebhookRequest(clock, guard, secrets),
                "documentChunks", new DocumentChunks(),
                "dailySchedule", new DailySchedule(clock),
                "sandboxPeer", new SandboxPeer());
    }

    private Duration connectTimeout() {
        return Duration.ofMillis(Long.parseLong(settings.all().get("camel.component.http.connectTimeout")));
    }
}
