package dev.cafila.api.http;

import java.util.Optional;

/** Tells which failures of handlers are known problems; any other is an incident of ours. */
public interface ProblemFinder {

    Optional<Problem> problemOf(Throwable failure);
}
