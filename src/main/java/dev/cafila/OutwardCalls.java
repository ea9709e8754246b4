package dev.cafila;

import dev.cafila.peer.CustomHeaders;
import dev.cafila.peer.FileName;
import dev.cafila.peer.RouteBeans;
import dev.cafila.peer.UrlGuard;
import dev.cafila.peer.WebhookSecrets;
import dev.cafila.submission.PayloadRules;
import java.time.Clock;
import java.util.Map;

/** What routes need to call peers: beans by name, and the rules for payloads that say whom to call. */
final class OutwardCalls {

    private final Settings settings;
    private final UrlGuard guard;

    /** @throws SettingException naming the setting of webhooks that is wrong */
    OutwardCalls(Settings settings) {
        this.settings = settings;
        try {
            this.guard = UrlGuard.of(settings.all());
            new WebhookSecrets(settings.all()); // a wrong one is told before anything starts
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
                new PayloadRules.Rule("HEADER_NOT_ALLOWED", CustomHeaders::refusal),
                "file-name",
                new PayloadRules.Rule("INVALID_NAME", FileName::refusal)));
    }

    Map<String, Object> beans(Clock clock) {
        return RouteBeans.of(settings.all(), guard, clock);
    }
}
