package dev.cafila.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.PermanentFailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Cuts a document into batches of chunks, and puts each together with the embeddings a peer has made of it. */
public final class DocumentChunks {

    /** So many embeddings of 1,536 numbers stay well below the mebibyte that is read of an answer. */
    private static final int BATCH = 16;

    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Reads a document-processing payload, and sets the variables {@code documentId}, {@code texts}, {@code chunks} (how many),
     * {@code done} (how many of them are stored) and {@code stored} (the result in the end).
     *
     * @throws PermanentFailureException if the document has no words
     */
    public void cut(Exchange exchange) {
        Map<?, ?> payload = exchange.getMessage().getBody(Map.class);
        String documentId = String.valueOf(payload.get("document_id"));
        int mostWords = ((Number) payload.get("chunk_size")).intValue();
        List<String> texts = TextChunks.of(String.valueOf(payload.get("content")), mostWords);
        if (texts.isEmpty()) {
            throw new PermanentFailureException("The document has no words.");
        }
        int words =
                texts.stream().mapToInt(text -> TextChunks.words(text).size()).sum();
        exchange.setVariable("documentId", documentId);
        exchange.setVariable("texts", texts);
        exchange.setVariable("chunks", texts.size());
        exchange.setVariable("done", 0);
        exchange.setVariable("stored", Map.of("documentId", documentId, "chunks", texts.size(), "words", words));
    }

    /** Makes the body the chunks that follow those that are done. */
    public void nextBatch(Exchange exchange) {
        List<Map<String, Object>> batch = new ArrayList<>();
        int first = exchange.getVariable("done", Integer.class);
        List<?> texts = exchange.getVariable("texts", List.class);
        for (int i = first; i < Math.min(first + BATCH, texts.size()); i++) {
            batch.add(Map.of("chunk_index", i, "content", texts.get(i)));
        }
        exchange.setVariable("batch", batch);
        exchange.getMessage().setBody(Map.of("chunks", batch));
    }

    /**
     * Makes the body, an answer with the embeddings of a batch, the rows to store of it; and sets how far the document then is:
     * {@code done} and {@code percent}.
     *
     * @throws IllegalStateException if the answer has not one embedding for each chunk
     */
    public void embed(Exchange exchange) throws JsonProcessingException {
        List<?> batch = exchange.getVariable("batch", List.class);
        JsonNode[] embeddings = embeddings(json.readTree(exchange.getMessage().getBody(String.class)), batch.size());
        ArrayNode rows = json.createArrayNode();
        for (int i = 0; i < batch.size(); i++) {
            ObjectNode row = json.valueToTree(batch.get(i));
            row.put("organization_id", exchange.getMessage().getHeader("CamelTaskOrg", String.class));
            row.put("document_id", exchange.getVariable("documentId", String.class));
            row.set("embedding", embeddings[i]);
            rows.add(row);
        }
        int done = exchange.getVariable("done", Integer.class) + batch.size();
        exchange.setVariable("done", done);
        exchange.setVariable("percent", 100.0 * done / exchange.getVariable("chunks", Integer.class));
        exchange.getMessage().setBody(json.writeValueAsString(rows));
    }

    /** They may come in any order: {@code index} says to which input each belongs. */
    private static JsonNode[] embeddings(JsonNode answer, int expected) {
        JsonNode[] embeddings = new JsonNode[expected];
        int found = 0;
        for (JsonNode each : answer.path("data")) {
            int index = each.path("index").asInt(-1);
            if (index >= 0
                    && index < expected
                    && embeddings[index] == null
                    && each.path("embedding").has(0)) {
                embeddings[index] = each.get("embedding");
                found++;
            }
        }
        if (found < expected) {
            throw new IllegalStateException("The answer has embeddings of " + found + " of " + expected + " chunks.");
        }
        return embeddings;
    }
}
