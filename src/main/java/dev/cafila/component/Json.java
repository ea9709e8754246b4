package dev.cafila.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cafila.task.PermanentFailureException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The two edges between JSON text and what routes work with. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Json() {}

    static Map<String, Object> map(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, MAP);
    }

    /**
     * Returns the body of an exchange as JSON. Text (also as bytes or a stream) that is itself a JSON object or array is taken
     * as it is, other text is a JSON string; whatever else there is, Jackson writes.
     */
    static String textOf(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof String || body instanceof byte[] || body instanceof InputStream) {
            String text = exchange.getMessage().getBody(String.class);
            return isStructure(text) ? text : write(text);
        }
        return write(body);
    }

    private static boolean isStructure(@Nullable String text) {
        if (text == null
                || !(text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["))) {
            return false;
        }
        try {
            return MAPPER.readTree(text).isContainerNode();
        } catch (JsonProcessingException e) {
            return false; // plain text that only begins like JSON
        }
    }

    static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new PermanentFailureException(
                    "The body at the end of the route cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
