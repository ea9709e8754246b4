package dev.cafila.observe.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is told of alerts: each of a list, by the first of its channels that takes it, as the type {@code message} does it.
 *
 * @param all of each the addresses by channel, in the order in which they are tried
 */
public record Recipients(List<Map<String, String>> all) {

    private static final Set<String> CHANNELS = Set.of("email", "webhook", "whatsapp", "sms");

    /**
     * Reads {@code email:ops@example.com|sms:+5511999999999, webhook:https://example.com/alerts}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Recipients parse(String text) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String each : words(text, ",")) {
            Map<String, String> addresses = new LinkedHashMap<>();
            for (String way : words(each, "\\|")) {
                String[] parts = way.split(":", 2);
                if (parts.length < 2 || !CHANNELS.contains(parts[0].strip()) || parts[1].isBlank()) {
                    throw new IllegalArgumentException("must be like email:ops@example.com, by one of the channels"
                            + " email, webhook, whatsapp, sms; but has '" + way + "'");
                }
                if (addresses.put(parts[0].strip(), parts[1].strip()) != null) {
                    throw new IllegalArgumentException("has the channel " + parts[0].strip()
                            + " twice for one recipient: between recipients there is a comma");
                }
            }
            all.add(addresses);
        }
        return new Recipients(all);
    }

    private static List<String> words(String text, String between) {
        return Stream.of(text.split(between))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns for each recipient the payload of a task that tells them. */
    public List<String> payloads(String subject, String text) {
        return all.stream().map(addresses -> payload(addresses, subject, text)).toList();
    }

    private static String payload(Map<String, String> addresses, String subject, String text) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        addresses.keySet().forEach(payload.putArray("channels")::add);
        addresses.forEach(payload.putObject("to")::put);
        return payload.put("subject", subject).put("text", text).toString();
    }
}
