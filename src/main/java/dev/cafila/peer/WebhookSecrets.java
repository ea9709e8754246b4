package dev.cafila.peer;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that webhooks are signed with, newest first: one for all organisations, or an organisation's own. During a rotation
 * there are two, and each signs, so that receivers can change theirs at any time meanwhile.
 */
public final class WebhookSecrets {

    /** The setting; with a dot and an organisation behind it, the one of that organisation. */
    public static final String SETTING = "webhook.secret";

    private final List<WebhookKey> common;
    private final Map<String, List<WebhookKey>> own = new TreeMap<>();

    /**
     * @param settings all there are
     * @throws IllegalArgumentException naming the setting that is not a list of secrets
     */
    public WebhookSecrets(Map<String, String> settings) {
        common = keys(SETTING, settings.getOrDefault(SETTING, ""));
        settings.forEach((name, value) -> {
            if (name.startsWith(SETTING + ".")) {
                own.put(name.substring(SETTING.length() + 1), keys(name, value));
            }
        });
    }

    private static List<WebhookKey> keys(String setting, String text) {
        try {
            return Stream.of(text.split("[,\\s]+"))
                    .filter(word -> !word.isEmpty())
                    .map(WebhookKey::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " " + e.getMessage(), e);
        }
    }

    boolean has(String org) {
        return !of(org).isEmpty();
    }

    /** Returns the value of {@code webhook-signature}: one signature for each of the organisation's keys. */
    String sign(String org, String id, long timestamp, String body) throws GeneralSecurityException {
        String content = id + "." + timestamp + "." + body;
        StringBuilder list = new StringBuilder();
        for (WebhookKey key : of(org)) {
            list.append(list.isEmpty() ? "" : " ").append(key.sign(content));
        }
        return list.toString();
    }

    private List<WebhookKey> of(String org) {
        return own.getOrDefault(org, common);
    }

    /** Names the organisations that have secrets, never a secret. */
    @Override
    public String toString() {
        return own.keySet().stream().collect(Collectors.joining(", ", "secrets of ", common.isEmpty() ? "" : ", all"));
    }
}
