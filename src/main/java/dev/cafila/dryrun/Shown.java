package dev.cafila.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.MessageHelper;
import org.jspecify.annotations.Nullable;

/** Values of a message as people read them: one line each, without secrets, not too long. */
final class Shown {

    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    private static final int LONGEST = 2_000;

    private Shown() {}

    static String body(Exchange exchange, Masking masking) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof StreamCache) {
            String text = exchange.getMessage().getBody(String.class);
            MessageHelper.resetStreamCache(exchange.getMessage());
            return text(text, masking);
        }
        return text(body, masking);
    }

    static String text(@Nullable Object value, Masking masking) {
        return line(masking.of(text(value)));
    }

    /** Returns the value of a header or variable. */
    static String named(String name, @Nullable Object value, Masking masking) {
        return line(masking.of(name, text(value)));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        return value instanceof Map || value instanceof Collection ? json(value) : String.valueOf(value);
    }

    /** Cut it is last: half a secret would not be found any more. */
    private static String line(String text) {
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
