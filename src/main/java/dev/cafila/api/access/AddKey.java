package dev.cafila.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.TimeText;
import dev.cafila.identity.AccessRole;
import dev.cafila.identity.ApiKey;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes an API key and shows its secret, this once. */
record AddKey(Access access) implements OperationHandler {

    private static final Duration LONGEST = Duration.ofDays(3653); // ten years

    @Override
    public String operation() {
        return "addKey";
    }

    @Override
    public Response handle(Request request) {
        Instant now = access.clock().instant();
        Set<AccessRole> roles = AccountChanges.roles(request);
        Set<String> types = types(request.body().path("types"));
        requireOnlySubmitting(roles, types);
        ApiKey.Made made = ApiKey.make(
                request.body().path("name").asText(),
                AccountChanges.org(request),
                roles,
                types,
                now,
                request.caller().user(),
                end(request.body().get("expiresIn"), now));
        access.book().add(made.key());
        AccountChanges.note(
                access,
                request,
                "key.add",
                made.key().id() + " " + made.key().name(),
                made.key().org());
        return Response.json(201, IdentityJson.key(made.key()).put("secret", made.text()));
    }

    /** What is limited to some types must not carry out another type's task by replaying it with a payload of its own. */
    private static void requireOnlySubmitting(Set<AccessRole> roles, Set<String> types) {
        if (!types.isEmpty() && (roles.contains(AccessRole.OPERATOR) || roles.contains(AccessRole.ADMIN))) {
            throw ProblemException.of(FieldError.at("/types", "must not be given with the roles operator and admin"));
        }
    }

    private static Set<String> types(JsonNode names) {
        Set<String> types = new TreeSet<>();
        for (int i = 0; i < names.size(); i++) {
            try {
                types.add(TaskType.parse(names.get(i).asText()).slug());
            } catch (InvalidTaskException e) {
                throw ProblemException.of(FieldError.at("/types/" + i, e.getMessage()));
            }
        }
        return types;
    }

    private static @Nullable Instant end(@Nullable JsonNode expiresIn, Instant now) {
        if (expiresIn == null) {
            return null;
        }
        Duration life = TimeText.length("expiresIn", expiresIn.asText());
        if (life.isZero() || life.compareTo(LONGEST) > 0) {
            throw ProblemException.of(FieldError.at("/expiresIn", "must be more than nothing and at most 10 years"));
        }
        return now.plus(life);
    }
}
