package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.Contract;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.contract.SchemaCheck;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.ProblemException;
import dev.cafila.submission.RequestReader;
import dev.cafila.submission.StrictJson;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what HTTP takes as the body of a submission, for the other doors: the same contract, the same meaning. */
public final class WholeRequests implements RequestReader {

    private final SchemaCheck schema = Contract.load().schema("TaskSubmission");
    private final Clock clock;

    public WholeRequests(Clock clock) {
        this.clock = clock;
    }

    @Override
    public TaskRequest read(String json, @Nullable String idempotencyKey) {
        ObjectNode body = StrictJson.object(json);
        List<FieldError> errors = schema.errorsIn(body);
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        try {
            return SubmitTask.read(body, idempotencyKey, Caller.ANYONE, clock.instant());
        } catch (ProblemException e) {
            if (e.problem().errors().isEmpty()) {
                throw new InvalidTaskException("The request", e.problem().detail());
            }
            throw refused(e.problem().errors());
        }
    }

    private static InvalidTaskException refused(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new InvalidTaskException(first.pointer() == null ? "The request" : first.pointer(), first.message());
    }
}
