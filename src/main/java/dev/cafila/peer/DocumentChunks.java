package dev.cafila.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.task.PermanentFailureException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Cuts a document into batches of chunks, and puts each together with the embeddings a peer has made of it. What the store has
 * already, by an earlier attempt or an earlier version of the document, is embedded no more.
 */
public final class DocumentChunks {

    /** So many embeddings of 1,536 numbers stay well below the mebibyte that is read of an answer. */
    private static final int BATCH = 16;

    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Reads a document-processing payload, and sets the variables {@code documentId}, {@code texts}, {@code chunks} (how many),
     * {@code done} (how many of them are stored), {@code embedded} (how many this attempt had to embed) and {@code words}.
     *
     * @throws PermanentFailureException if the document has no words
     */
    public void cut(Exchange exchange) {
        Map<?, ?> payload = exchange.getMessage().getBody(Map.class);
        String documentId = String.valueOf(payload.get("document_id"));
        int mostWords = ((Number) payload.get("chunk_size")).intValue();
        int overlap = payload.get("chunk_overlap") instanceof Number number ? number.intValue() : mostWords / 10;
        if (overlap > mostWords / 2) {
            throw new PermanentFailureException(
                    "chunk_overlap must be at most half of chunk_size, " + mostWords / 2 + ".");
        }
        String content = String.valueOf(payload.get("content"));
        List<String> texts = TextChunks.of(content, mostWords, overlap);
        if (texts.isEmpty()) {
            throw new PermanentFailureException("The document has no words.");
        }
        int words = TextChunks.words(content).size();
        exchange.setVariable("documentId", documentId);
        exchange.setVariable("texts", texts);
        exchange.setVariable("chunks", texts.size());
        exchange.setVariable("done", 0);
        exchange.setVariable("embedded", 0);
        exchange.setVariable("words", words);
    }

    /** Sets the variable {@code batch} to the chunks that follow those that are done, and the header with the query for them. */
    public void nextBatch(Exchange exchange) {
        List<Map<String, Object>> batch = new ArrayList<>();
        int first = exchange.getVariable("done", Integer.class);
        List<?> texts = exchange.getVariable("texts", List.class);
        int end = Math.min(first + BATCH, texts.size());
        for (int i = first; i < end; i++) {
            String text = String.valueOf(texts.get(i));
            batch.add(Map.of("chunk_index", i, "content", text, "content_hash", hash(exchange, text)));
        }
        exchange.setVariable("batch", batch);
        exchange.setVariable("end", end);
        exchange.getMessage()
                .setHeader(
                        Exchange.HTTP_QUERY,
                        "select=chunk_index,content_hash&" + ofDocument(exchange) + "&chunk_index=gte." + first
                                + "&chunk_index=lt." + end);
    }

    /** Sets the header with the query for all that an earlier, longer version of the document had more. */
    public void surplus(Exchange exchange) {
        exchange.getMessage()
                .setHeader(
                        Exchange.HTTP_QUERY,
                        ofDocument(exchange) + "&chunk_index=gte." + exchange.getVariable("chunks", Integer.class));
    }

    private static String ofDocument(Exchange exchange) {
        return "organization_id=eq." + encoded(exchange.getMessage().getHeader("CamelTaskOrg", String.class))
                + "&document_id=eq." + encoded(exchange.getVariable("documentId", String.class));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Another model makes other embeddings of the same text. */
    private static String hash(Exchange exchange, String text) {
        String hashed = exchange.getVariable("model", String.class) + "\n" + text;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Leaves in the batch what is not stored yet, going by the body, the rows that are, and makes it the body; sets {@code
     * missing}, how many those are.
     */
    public void skipStored(Exchange exchange) throws JsonProcessingException {
        Map<Integer, String> stored = new HashMap<>();
        json.readTree(exchange.getMessage().getBody(String.class))
                .forEach(row -> stored.put(
                        row.path("chunk_index").asInt(-1),
                        row.path("content_hash").asText()));
        List<Map<String, Object>> missing = new ArrayList<>();
        for (Object each : exchange.getVariable("batch", List.class)) {
            Map<String, Object> chunk = json.convertValue(each, new TypeReference<>() {});
            if (!chunk.get("content_hash").equals(stored.get(chunk.get("chunk_index")))) {
                missing.add(chunk);
            }
        }
        exchange.setVariable("batch", missing);
        exchange.setVariable("missing", missing.size());
        exchange.getMessage().setBody(Map.of("chunks", missing));
    }

    /**
     * Makes the body, an answer with the embeddings of a batch, the rows to store of it.
     *
     * @throws IllegalStateException if the answer has not one embedding for each chunk
     */
    public void embed(Exchange exchange) throws JsonProcessingException {
        List<?> batch = exchange.getVariable("batch", List.class);
        JsonNode answer = json.readTree(exchange.getMessage().getBody(String.class));
        ModelAnswer.refuseError(answer.path("error"));
        JsonNode[] embeddings = embeddings(answer, batch.size());
        ArrayNode rows = json.createArrayNode();
        for (int i = 0; i < batch.size(); i++) {
            ObjectNode row = json.valueToTree(batch.get(i));
            row.put("organization_id", exchange.getMessage().getHeader("CamelTaskOrg", String.class));
            row.put("document_id", exchange.getVariable("documentId", String.class));
            row.set("embedding", embeddings[i]);
            rows.add(row);
        }
        exchange.setVariable("embedded", exchange.getVariable("embedded", Integer.class) + batch.size());
        exchange.getMessage().setBody(json.writeValueAsString(rows));
    }

    /** Takes note that the batch is stored: sets {@code done} and {@code percent}. */
    public void stored(Exchange exchange) {
        int done = exchange.getVariable("end", Integer.class);
        exchange.setVariable("done", done);
        exchange.setVariable("percent", 100.0 * done / exchange.getVariable("chunks", Integer.class));
    }

    /** Makes the body the result. */
    public void result(Exchange exchange) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("documentId", exchange.getVariable("documentId"));
        for (String number : new String[] {"chunks", "words", "embedded"}) {
            result.put(number, exchange.getVariable(number));
        }
        exchange.getMessage().setBody(result);
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
