package dev.cafila.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** Answers of a model, as OpenRouter's API has them. */
public final class ChatModel {

    private static final JsonMapper JSON = new JsonMapper();

    private ChatModel() {}

    /** Returns a chat completion in which the model wrote this. */
    public static ResponseDefinitionBuilder says(String content) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("id", "gen-1").put("object", "chat.completion").put("model", "openai/gpt-4o-mini");
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        return okJson(answer.toString());
    }
}
