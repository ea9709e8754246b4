package dev.cafila.peer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.task.PermanentFailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Leads a message through its channels in order, until one takes it. Whatever a channel fails with, the next one is tried at
 * once: somebody waits for the message, and the failed channel may be out for hours. What each said is kept.
 */
public final class MessageChannels {

    private static final String DEFAULT_SUBJECT = "Mensagem";

    private final JsonMapper json = JsonMapper.builder().build();

    /** Reads a message payload, and sets the variable {@code channel} to the first channel. */
    public void begin(Exchange exchange) {
        exchange.setVariable("payload", exchange.getMessage().getBody(Map.class));
        exchange.setVariable("tried", new ArrayList<Map<String, String>>());
        exchange.setVariable("kinds", new ArrayList<String>());
        move(exchange, 0);
    }

    /** The variable is empty behind the last one. */
    private static void move(Exchange exchange, int position) {
        List<?> channels = (List<?>) payload(exchange).get("channels");
        exchange.setVariable("position", position);
        exchange.setVariable("channel", position < channels.size() ? String.valueOf(channels.get(position)) : "");
    }

    /** Makes the body what the channel's peer takes. */
    public void address(Exchange exchange) {
        Map<?, ?> payload = payload(exchange);
        String channel = exchange.getVariable("channel", String.class);
        Object to = ((Map<?, ?>) payload.get("to")).get(channel);
        String text = String.valueOf(payload.get("text"));
        Map<String, Object> body = new LinkedHashMap<>();
        switch (channel) {
            case "whatsapp" -> {
                body.put("to", to);
                body.put("message", text);
            }
            case "email" -> {
                body.put("to", to);
                body.put("subject", payload.get("subject") instanceof String subject ? subject : DEFAULT_SUBJECT);
                body.put("body", text);
            }
            case "sms" -> {
                body.put("to", to);
                body.put("text", text);
            }
            default -> {
                body.put("webhook_url", to);
                body.put(
                        "data",
                        payload.get("subject") instanceof String subject
                                ? Map.of("subject", subject, "text", text)
                                : Map.of("text", text));
            }
        }
        exchange.getMessage().setBody(body);
    }

    private static Map<?, ?> payload(Exchange exchange) {
        return exchange.getVariable("payload", Map.class);
    }

    /** Makes the body, the answer of the channel that took the message, the result; no further channel is tried. */
    public void taken(Exchange exchange) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("channel", exchange.getVariable("channel"));
        result.putAll(json.convertValue(exchange.getMessage().getBody(), new TypeReference<Map<String, Object>>() {}));
        result.put("tried", exchange.getVariable("tried"));
        exchange.getMessage().setBody(result);
        exchange.setVariable("channel", "");
    }

    /**
     * Notes what the channel failed with, the variable {@code error} of the kind {@code kind} (permanent, temporary or
     * postponed), and moves on to the next one.
     *
     * @throws PermanentFailureException if this was the last channel, and all of them refused for good
     * @throws IllegalStateException if this was the last one, and another attempt may fare better
     */
    public void failed(Exchange exchange) throws Exception {
        String kind = exchange.getVariable("kind", String.class);
        String error = exchange.getVariable("error", String.class);
        tried(exchange).add(Map.of("channel", exchange.getVariable("channel", String.class), "error", error));
        @SuppressWarnings("unchecked")
        List<String> kinds = exchange.getVariable("kinds", List.class);
        kinds.add(kind);
        if (kind.equals("postponed")) {
            exchange.setVariable("postponed", exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
        }
        move(exchange, exchange.getVariable("position", Integer.class) + 1);
        if (exchange.getVariable("channel", String.class).isEmpty()) {
            throw everyChannelFailed(exchange, kinds);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> tried(Exchange exchange) {
        return exchange.getVariable("tried", List.class);
    }

    private static Exception everyChannelFailed(Exchange exchange, List<String> kinds) {
        String text = tried(exchange).stream()
                .map(each -> each.get("channel") + ": " + each.get("error"))
                .collect(Collectors.joining("; ", "No channel took the message. ", ""));
        if (kinds.contains("temporary")) {
            return new IllegalStateException(text);
        }
        // Where nothing was sent because circuit breakers are open, nothing was tried: no attempt is to be counted.
        return kinds.contains("postponed")
                ? exchange.getVariable("postponed", Exception.class)
                : new PermanentFailureException(text);
    }
}
