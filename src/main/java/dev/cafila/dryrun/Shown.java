package dev.cafila.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.MessageHelper;
import org.jspecify.annotations.Nullable;

/** Values of a message as people read them: one line each, not too long. */
final class Shown {

    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    private static final int LONGEST = 2_000;

    private Shown() {}

    static String body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof StreamCache) {
            String text = exchange.getMessage().getBody(String.class);
            MessageHelper.resetStreamCache(exchange.getMessage());
            return text(text);
        }
        return text(body);
    }

    static String text(@Nullable Object value) {
        String text;
        if (value instanceof byte[] bytes) {
            text = bytes.length + " bytes";
        } else if (value instanceof Map || value instanceof Collection) {
            text = json(value);
        } else {
            text = String.valueOf(value);
        }
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "… (" + line.length() + " characters)";
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return String.valueOf(value); // what is no JSON can still be read
        }
    }
}
