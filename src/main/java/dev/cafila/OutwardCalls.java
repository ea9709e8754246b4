package dev.cafila;

import dev.cafila.peer.CustomHeaders;
import dev.cafila.peer.FileName;
import dev.cafila.peer.RouteBeans;
import dev.cafila.peer.UrlGuard;
import dev.cafila.peer.WebhookSecrets;
import dev.cafila.peer.mail.EmailTemplates;
import dev.cafila.peer.mail.SmtpLogin;
import dev.cafila.submission.PayloadRules;
import dev.cafila.trace.Tracing;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** What routes need to call peers: beans by name, and the rules for payloads that say whom to call. */
final class OutwardCalls {

    private final UrlGuard guard;
    private final Map<String, String> all;

    /** @throws SettingException naming the setting of webhooks that is wrong */
    OutwardCalls(Settings settings) {
        this.all = new TreeMap<>(settings.all());
        all.put("cafila.routes", settings.routes().toString());
        try {
            this.guard = UrlGuard.of(all);
            new WebhookSecrets(all); // a wrong one is told before anything starts
            new SmtpLogin(all).wire(all);
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
                new PayloadRules.Rule("INVALID_NAME", FileName::refusal),
                "email-template",
                new PayloadRules.Rule("INVALID_NAME", EmailTemplates.in(all)::refusal)));
    }

    Map<String, Object> beans(Tracing tracing, Clock clock) {
        return RouteBeans.of(all, guard, tracing, clock);
    }
}
