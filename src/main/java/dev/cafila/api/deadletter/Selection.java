package dev.cafila.api.deadletter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.task.TimeText;
import dev.cafila.store.DeadLetterFilter;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a request means.
 *
 * @param limit the most of them
 */
record Selection(DeadLetterFilter filter, int limit) {

    private static final int DEFAULT_LIMIT = 1000;

    /**
     * Reads the body of a command. That it names something is the contract's business; here, that it does not name both all
     * and some, because one of the two would be a mistake.
     */
    static Selection of(Request request) {
        ObjectNode body = request.body();
        if (body.has("all") && Stream.of("fingerprint", "type", "from", "to").anyMatch(body::has)) {
            throw ProblemException.of(FieldError.at("/all", "must not be given together with what narrows it down"));
        }
        return new Selection(
                filter(request.caller().org(), name -> text(body, name)),
                body.path("limit").asInt(DEFAULT_LIMIT));
    }

    private static @Nullable String text(ObjectNode body, String name) {
        return body.has(name) ? body.path(name).asText() : null;
    }

    /** Reads the parameters of a query. */
    static Selection ofQuery(Request request) {
        try {
            return new Selection(
                    filter(request.caller().org(), request::text), Integer.parseInt(request.requiredText("limit")));
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter(e.field(), e.getMessage()));
        }
    }

    private static DeadLetterFilter filter(String org, Function<String, @Nullable String> given) {
        String type = given.apply("type");
        return new DeadLetterFilter(
                org,
                type == null ? null : TaskType.parse(type),
                given.apply("fingerprint"),
                time("from", given),
                time("to", given));
    }

    private static @Nullable Instant time(String name, Function<String, @Nullable String> given) {
        String text = given.apply(name);
        return text == null ? null : TimeText.moment(name, text);
    }
}
