package dev.cafila.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Thrown when the server says no, does not answer, or answers what nobody understands. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        /** Asking again would not change it. */
        FINAL,
        /** Asking again may help. */
        PASSING,
        /** As before, and the request may have done its work. */
        UNCERTAIN
    }

    private final Kind kind;
    private final ArrayList<String> details;

    private RefusedException(Kind kind, String message, List<String> details) {
        super(message);
        this.kind = kind;
        this.details = new ArrayList<>(details);
    }

    /** Nobody listens at this address. */
    static RefusedException unreachable(String url) {
        return new RefusedException(
                Kind.PASSING, "no Cafila answers at " + url + "; start one with: ./cafila run", List.of());
    }

    /** The request was sent, but no answer came back. */
    static RefusedException unanswered(String url) {
        return new RefusedException(Kind.UNCERTAIN, "the connection to " + url + " broke before the answer", List.of());
    }

    /** There is no answer that could be used, and asking again would not change that. */
    static RefusedException unusable(String message) {
        return new RefusedException(Kind.FINAL, message, List.of());
    }

    /** The server answered with a problem (RFC 9457), or at least with a status. */
    static RefusedException problem(int status, JsonNode problem) {
        String fallback = problem.path("title").asText("the server answered " + status);
        String message = problem.path("detail").asText(fallback);
        return new RefusedException(
                status >= 500 || status == 429 ? Kind.PASSING : Kind.FINAL,
                message,
                details(problem.path("errors"), message));
    }

    /** Returns what is wrong with each field, unless the message has said it of the only one. */
    private static List<String> details(JsonNode errors, String message) {
        List<String> details = new ArrayList<>();
        for (JsonNode error : errors) {
            String field = fieldOf(error);
            String wrong = error.path("message").asText();
            boolean said =
                    errors.size() == 1 && message.contains(field.replaceFirst("^/", "")) && message.contains(wrong);
            if (!said) {
                details.add(field.isEmpty() ? wrong : field + ": " + wrong);
            }
        }
        return details;
    }

    /** A field of the body is named by a pointer, a parameter by its name. */
    private static String fieldOf(JsonNode error) {
        return error.path(error.has("parameter") ? "parameter" : "pointer").asText();
    }

    boolean mayPass() {
        return kind != Kind.FINAL;
    }

    boolean isUncertain() {
        return kind == Kind.UNCERTAIN;
    }

    /** Prints the reason, and below it what is wrong with each field. */
    void print(PrintWriter out, String prefix) {
        out.println(prefix + Text.oneLine(String.valueOf(getMessage())));
        details.forEach(detail -> out.println("  " + Text.oneLine(detail)));
    }
}
