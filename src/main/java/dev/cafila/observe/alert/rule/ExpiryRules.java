package dev.cafila.observe.alert.rule;

import static dev.cafila.observe.alert.rule.Alert.Severity.TICKET;

import dev.cafila.observe.alert.measure.Measured;
import dev.cafila.observe.alert.measure.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What ends on a day that is known before. */
final class ExpiryRules {

    private static final String CERTIFICATE = "cafila_certificate_expiry_timestamp_seconds";
    private static final String API_KEY = "cafila_api_key_expiry_timestamp_seconds";
    private static final double SECONDS_OF_A_DAY = 86_400;

    private final Thresholds thresholds;

    ExpiryRules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Alert> all() {
        return List.of(
                Alert.own(
                        "CafilaCertificateExpiry",
                        TICKET,
                        15,
                        CERTIFICATE,
                        m -> daysLeft(m, CERTIFICATE).below(thresholds.of("CafilaCertificateExpiry")),
                        "The certificate ends in %2$.0f days"),
                Alert.whole(
                        "CafilaApiKeyExpiry",
                        TICKET,
                        15,
                        "cafila_store_up", // whoever has the accounts; no key has an end once that key is replaced
                        m -> daysLeft(m, API_KEY).below(thresholds.of("CafilaApiKeyExpiry")),
                        "An API key ends in %2$.0f days"));
    }

    private static Values daysLeft(Measured measured, String metric) {
        Map<String, Double> left = new HashMap<>();
        measured.now(metric)
                .min("")
                .all()
                .forEach((key, end) -> left.put(key, (end - measured.time()) / SECONDS_OF_A_DAY));
        return new Values(left);
    }
}
