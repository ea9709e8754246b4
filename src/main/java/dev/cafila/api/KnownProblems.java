package dev.cafila.api;

import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemFinder;
import dev.cafila.identity.BookUnavailableException;
import dev.cafila.schedule.SchedulesUnavailableException;
import dev.cafila.store.StoreUnavailableException;
import dev.cafila.submission.BrokerUnavailableException;
import dev.cafila.submission.IdempotencyKeyReusedException;
import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.InvalidTaskException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the failures of the other packages mean to whoever asked. */
final class KnownProblems implements ProblemFinder {

    @Override
    public Optional<Problem> problemOf(Throwable failure) {
        if (failure instanceof InvalidTaskException invalid) {
            return Optional.of(invalid(invalid));
        }
        if (failure instanceof UnknownTypeException) {
            return Optional.of(
                    Problem.of(422, "UNKNOWN_TASK_TYPE", "There is no such task type", failure.getMessage()));
        }
        if (failure instanceof IdempotencyKeyReusedException) {
            return Optional.of(Problem.of(
                    409,
                    "IDEMPOTENCY_KEY_REUSED",
                    "The idempotency key belongs to another request",
                    failure.getMessage()));
        }
        if (failure instanceof BrokerUnavailableException unavailable) {
            return Optional.of(unavailable(unavailable).retryAfter(5));
        }
        if (failure instanceof StoreUnavailableException
                || failure instanceof BookUnavailableException
                || failure instanceof SchedulesUnavailableException) {
            return Optional.of(Problem.of(
                            503,
                            "STORE_UNAVAILABLE",
                            "The store cannot be reached",
                            "Tasks go on and can be submitted; ask about them again later.")
                    .retryAfter(5));
        }
        return Optional.empty();
    }

    private static Problem unavailable(BrokerUnavailableException failure) {
        return failure.isDiskFull()
                ? Problem.of(503, "BROKER_DISK_FULL", "The broker's disk is nearly full", failure.getMessage())
                : Problem.of(503, "BROKER_UNAVAILABLE", "The broker cannot be reached", failure.getMessage());
    }

    private static Problem invalid(InvalidTaskException failure) {
        String field = failure.field();
        if (field.equals("id")) {
            return Problem.invalid("INVALID_ID", List.of(FieldError.parameter(field, failure.getMessage())));
        }
        String pointer = field.isEmpty() || field.startsWith("/") ? field : "/" + field;
        if (!failure.code().isEmpty()) {
            List<FieldError> errors = List.of(FieldError.at(pointer, failure.getMessage()));
            return new Problem(422, failure.code(), "The task may not do this", failure.getMessage(), errors, Map.of());
        }
        return Problem.invalid(List.of(FieldError.at(pointer, failure.getMessage())));
    }
}
