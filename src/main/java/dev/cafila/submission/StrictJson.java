package dev.cafila.submission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.InvalidTaskException;
import java.util.regex.Pattern;

/**
 * Reads JSON (RFC 8259) from outside without mercy: no repeated names, nothing after the end, at most 100 levels; numbers
 * keep every digit they have.
 */
public final class StrictJson {

    private static final int MOST_LEVELS = 100;
    private static final Pattern OF_THE_PARSER = Pattern.compile(" \\(bound as `[^`]*`\\)"
            + "|: not allowed as per `[^`]*`"
            + "|, from `[^`]*`"
            + "|: enable `[^`]*` to allow"
            + "| \\(start marker at \\[Source: [^\\]]*]\\)");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /** @throws InvalidTaskException with line and column, if the text is not a JSON object */
    public static ObjectNode object(String text) {
        if (read("/payload", text) instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidTaskException("/payload", "must be a JSON object");
    }

    /**
     * @param field what the text is called in the exception
     * @throws InvalidTaskException with line and column, if the text is not a JSON array
     */
    public static ArrayNode array(String field, String text) {
        if (read(field, text) instanceof ArrayNode array) {
            return array;
        }
        throw new InvalidTaskException(field, "must be a JSON array");
    }

    private static JsonNode read(String field, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + " column " + at.getColumnNr() + ": ";
            throw new InvalidTaskException(field, "is not valid JSON: " + where + words(e.getOriginalMessage()));
        }
    }

    /** Returns what the parser says, without the names of its own classes and switches. */
    private static String words(String message) {
        return OF_THE_PARSER.matcher(message).replaceAll("");
    }
}
