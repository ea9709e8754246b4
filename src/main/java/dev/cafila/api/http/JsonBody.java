package dev.cafila.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.submission.StrictJson;
import dev.cafila.task.InvalidTaskException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a body as a JSON object, and refuses what two readers could understand differently. */
final class JsonBody {

    private JsonBody() {}

    static ObjectNode read(byte[] bytes) {
        if (bytes.length == 0) {
            throw invalid("is missing; send a JSON object");
        }
        try {
            return StrictJson.object(decode(bytes));
        } catch (InvalidTaskException e) {
            throw invalid(e.getMessage());
        }
    }

    /** A decoder of its own, because the default one would replace broken bytes silently. */
    private static String decode(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
        } catch (CharacterCodingException e) {
            throw invalid("is not valid UTF-8 at byte " + rest.position());
        }
    }

    private static ProblemException invalid(String message) {
        return new ProblemException(Problem.invalid("INVALID_JSON", List.of(FieldError.at("", message))));
    }
}
