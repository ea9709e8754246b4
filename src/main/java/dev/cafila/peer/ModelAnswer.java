package dev.cafila.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Reads the JSON object that a model was asked for out of a chat completion, as OpenAI's API and those like it answer. What
 * cannot be read may be better next time, so it is a failure that may pass.
 */
public final class ModelAnswer {

    /** Many a model puts its JSON into a block of Markdown, whatever it was told. */
    private static final Pattern FENCED = Pattern.compile("(?s)\\s*```[a-zA-Z]*\\s*(.*?)\\s*```\\s*");

    private static final int LONGEST_SHOWN = 200;

    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Makes the body, a chat completion as text, the object in it, a map.
     *
     * @throws IllegalStateException if there is none, saying what there is instead
     */
    public void read(Exchange exchange) throws JsonProcessingException {
        JsonNode answer = json.readTree(exchange.getMessage().getBody(String.class));
        refuseError(answer.path("error"));
        JsonNode choice = answer.path("choices").path(0);
        refuseError(choice.path("error"));
        exchange.getMessage()
                .setBody(object(choice.path("message").path("content").asText()));
    }

    /** What went wrong at the model's provider comes with status 200, for the answer had begun already. */
    static void refuseError(JsonNode error) {
        if (!error.isMissingNode() && !error.isNull()) {
            throw new IllegalStateException("The peer answered an error: " + shown(error.toString()));
        }
    }

    private Map<String, Object> object(String content) {
        Matcher fenced = FENCED.matcher(content);
        try {
            return json.readValue(fenced.matches() ? fenced.group(1) : content, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The model's answer is no JSON object: " + shown(content), e);
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
