package dev.cafila.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as {@code application/problem+json} (RFC 9457).
 *
 * @param code stable, in capitals, e.g. {@code INVALID_REQUEST}; what a program may look at
 * @param title what kind of problem it is, the same every time
 * @param detail what is wrong this time, and what to do about it
 * @param headers of the answer, e.g. {@code Retry-After}
 */
public record Problem(
        int status, String code, String title, String detail, List<FieldError> errors, Map<String, String> headers) {

    private static final String URN = "urn:cafila:problem:";

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of(), Map.of());
    }

    /** Says which fields of a request are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        return invalid("INVALID_REQUEST", errors);
    }

    /** Says which fields of a request are wrong, under a code of its own. */
    public static Problem invalid(String code, List<FieldError> errors) {
        int others = errors.size() - 1;
        String more = others == 0 ? "" : " (and " + others + " more, see errors)";
        String detail = errors.get(0).sentence() + more;
        return new Problem(400, code, "The request is not valid", detail, errors, Map.of());
    }

    /** Returns the same problem, telling when to try again. */
    public Problem retryAfter(int seconds) {
        return with("Retry-After", Integer.toString(seconds));
    }

    Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, title, detail, errors, more);
    }

    /**
     * @param instance the path that was asked for
     * @param traceId the trace that the request was in; null if in none
     */
    Response toResponse(String instance, @Nullable String traceId) {
        ObjectNode json = json(instance);
        if (traceId != null) {
            json.put("traceId", traceId);
        }
        Response response = Response.json(status, "application/problem+json", json);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /**
     * Returns the problem as it is sent.
     *
     * @param instance what it is about, a URI reference
     */
    public ObjectNode json(String instance) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", URN + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .put("instance", instance);
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            errors.forEach(error -> write(list.addObject(), error));
        }
        return json;
    }

    private static void write(ObjectNode json, FieldError error) {
        if (error.pointer() != null) {
            json.put("pointer", error.pointer());
        }
        if (error.parameter() != null) {
            json.put("parameter", error.parameter());
        }
        json.put("message", error.message());
    }
}
