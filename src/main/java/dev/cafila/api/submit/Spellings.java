package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that exclude or repeat each other: what is said twice must not be said differently. */
public final class Spellings {

    private Spellings() {}

    /** Returns the value of a field that has two spellings; null if neither is there. */
    public static @Nullable JsonNode either(ObjectNode body, String one, String other) {
        JsonNode value = body.get(one);
        JsonNode same = body.get(other);
        if (value != null && same != null && !value.equals(same)) {
            throw new ProblemException(Problem.invalid(List.of(
                    FieldError.at("/" + one, "must not differ from " + other + ", which means the same"),
                    FieldError.at("/" + other, "must not differ from " + one + ", which means the same"))));
        }
        return value == null ? same : value;
    }

    /** Refuses two ways of saying a thing at once. */
    static void onlyOne(String one, @Nullable JsonNode value, String other, @Nullable JsonNode otherValue) {
        if (value != null && otherValue != null) {
            throw new ProblemException(Problem.invalid(List.of(
                    FieldError.at("/" + one, "must not be given together with " + other),
                    FieldError.at("/" + other, "must not be given together with " + one))));
        }
    }
}
