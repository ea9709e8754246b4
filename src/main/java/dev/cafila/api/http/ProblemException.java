package dev.cafila.api.http;

import dev.cafila.api.contract.FieldError;
import java.io.Serial;
import java.util.List;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /** Ends a request because of one field. */
    public static ProblemException of(FieldError error) {
        return new ProblemException(Problem.invalid(List.of(error)));
    }

    public Problem problem() {
        return problem;
    }
}
