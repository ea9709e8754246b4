package dev.cafila.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.contract.Operation;
import dev.cafila.api.contract.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes requests of the operations of the contract: most a little wrong, some right, some absurd. The same seed, the same requests. */
public final class Requests {

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json-patch+json",
            "multipart/form-data",
            ";;;",
            "");
    private static final List<String> FOREIGN_HEADERS = List.of(
            "CamelHttpUri",
            "CAmelHttpUri",
            "CamelJmsDestinationName",
            "_AMQ_SCHED_DELIVERY",
            "JMSXGroupID",
            "X-HTTP-Method-Override",
            "X-Forwarded-Prefix",
            "Range",
            "Accept",
            "Accept-Encoding",
            "Cafila-Org");

    private final JsonNode document = Contract.load().document();
    private final Random random;
    private final String key;
    private final List<String> knownIds = new ArrayList<>();

    /** @param key a credential that counts */
    public Requests(long seed, String key) {
        this.random = new Random(seed);
        this.key = key;
    }

    /** Takes note of the id of a task that there is, for requests about it. */
    public void know(String id) {
        if (knownIds.size() < 500) {
            knownIds.add(id);
        } else {
            knownIds.set(random.nextInt(500), id);
        }
    }

    /** Returns a request that begins as a call of this operation. */
    public WireRequest next(Operation operation) {
        String method = chance(3) ? any(METHODS) : operation.method();
        Map<String, String> headers = new LinkedHashMap<>();
        authorize(headers);
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("header") && chance(30))
                .forEach(parameter -> headers.put(parameter.name(), headerValue(parameter)));
        if (chance(15)) {
            headers.put(any(FOREIGN_HEADERS), printable(any(Nasty.TEXTS)));
        }
        byte[] body = new byte[0];
        if (operation.body() != null || chance(3)) {
            headers.put("Content-Type", chance(95) ? "application/json" : any(MEDIA_TYPES));
            body = chance(30) ? any(Nasty.BODIES) : text(mutated(example(operation)));
        }
        return new WireRequest(operation.id(), method, path(operation) + query(operation), headers, body);
    }

    private void authorize(Map<String, String> headers) {
        if (chance(92)) {
            headers.put("Authorization", "Bearer " + key);
        } else if (chance(60)) {
            headers.put(
                    "Authorization",
                    any(List.of("Bearer ", "Bearer a.b.c", "Basic eDp5", "Bearer " + "x".repeat(3000), key)));
        }
    }

    private String path(Operation operation) {
        String path = any(operation.bases()) + operation.path();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", segment(parameter));
            }
        }
        if (chance(4) && path.startsWith("/api/")) {
            path = any(List.of(
                    path.replaceFirst("/api/", "/api//"),
                    path.replaceFirst("/api/", "/api/./"),
                    path.replaceFirst("/api/", "/api/x/../"),
                    path.replaceFirst("/api/", "/api/%2e/"),
                    path + "/",
                    path + "/more",
                    path + ";x=1",
                    path + "%20",
                    path.replaceFirst("/api/", "/api/%74")));
        }
        return path;
    }

    private String segment(Parameter parameter) {
        if (parameter.name().equals("task") && chance(60)) {
            return knownIds.isEmpty() || chance(20)
                    ? UUID.nameUUIDFromBytes(text("" + random.nextInt())).toString()
                    : any(knownIds);
        }
        if (chance(40)) {
            return any(List.of("echo", "whatsapp", "report", "webhook-delivery", "n8n_sync"));
        }
        return chance(15) ? any(Nasty.RAW_URL) : encoded(any(Nasty.TEXTS));
    }

    private String query(Operation operation) {
        List<String> pairs = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            for (int i = 0; parameter.in().equals("query") && i < 2 && chance(35); i++) {
                pairs.add(parameter.name() + "=" + queryValue(parameter.schema()));
            }
        }
        if (chance(4)) {
            pairs.add(any(List.of("unknown=1", "&&=", "=", "%00=%00", "access_token=x", "CamelHttpUri=http://x")));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String queryValue(JsonNode schema) {
        if (chance(40)) {
            return any(List.of(
                    "1", "10", "200", "waiting", "failed,completed", "high", "2030-01-01", "echo", "0123456789abcdef"));
        }
        return schema.isMissingNode() || chance(15) ? any(Nasty.RAW_URL) : encoded(any(Nasty.TEXTS));
    }

    private String headerValue(Parameter parameter) {
        return chance(50) ? "key-" + random.nextInt(50) + parameter.name().length() : printable(any(Nasty.TEXTS));
    }

    /** A header ends at the end of its line; what the wire itself cannot carry is another test's. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\xff]", "?");
    }

    private JsonNode example(Operation operation) {
        JsonNode content = document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json");
        return content.has("example") ? content.get("example") : JsonNodeFactory.instance.objectNode();
    }

    private String mutated(JsonNode example) {
        JsonNode body = example.deepCopy();
        for (int i = random.nextInt(3); i > 0; i--) {
            mutate(body);
        }
        return body.toString();
    }

    private void mutate(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names =
                    object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toList());
            names.add(any(List.of("priority", "delay", "backoff", "timeout", "max_retries", "__proto__", "")));
            String name = any(names);
            if (object.path(name).isContainerNode() && chance(60)) {
                mutate(object.get(name));
            } else if (chance(15)) {
                object.remove(name);
            } else {
                object.set(name, value());
            }
        } else if (node instanceof ArrayNode array) {
            if (array.isEmpty() || chance(30)) {
                array.add(value());
            } else {
                mutate(array.get(random.nextInt(array.size())));
            }
        }
    }

    private JsonNode value() {
        return chance(50) ? any(Nasty.VALUES).deepCopy() : TextNode.valueOf(any(Nasty.TEXTS));
    }

    private static String encoded(String text) {
        return text.isEmpty()
                ? "%20"
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
