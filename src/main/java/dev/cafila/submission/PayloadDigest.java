package dev.cafila.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Tells payloads apart by what they say: white space, the order of fields and how a number is written make no difference. */
final class PayloadDigest {

    private static final int BYTES = 16;

    private PayloadDigest() {}

    /** Returns 32 hexadecimal digits. */
    static String of(String payload) {
        StringBuilder canonical = new StringBuilder(payload.length());
        write(StrictJson.object(payload), canonical);
        return hash(canonical.toString());
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            out.append('{');
            fields.forEach((name, value) -> {
                out.append(TextNode.valueOf(name)).append(':');
                write(value, out);
                out.append(',');
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(value -> {
                write(value, out);
                out.append(',');
            });
            out.append(']');
        } else {
            out.append(node.isNumber() ? node.decimalValue().stripTrailingZeros() : node);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
