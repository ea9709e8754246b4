package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.Caller;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.ProblemFinder;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.submission.IdempotencyKeyReusedException;
import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskTypes;
import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands in many tasks with one request. Those that are valid are accepted, unless the request is atomic: then all or none. Without
 * an idempotency key they share a transaction; with one, each has a key of its own and a transaction of its own.
 *
 * @param problems words what is wrong with one of them
 */
public record Bulk(Door door, TaskTypes types, ProblemFinder problems) {

    private static final int MOST_AT_ONCE = 1000;
    private static final String KEY = "Idempotency-Key";

    /**
     * Answers a request for many tasks.
     *
     * @throws ProblemException TOO_MANY_TASKS; TASKS_REFUSED if nothing was accepted, because none is valid or, if atomic, one is not
     */
    public Response submit(Request request, Items items) {
        JsonNode list = request.body().path(items.list());
        if (list.size() > MOST_AT_ONCE) {
            throw tooMany(items, list.size());
        }
        boolean atomic = request.body().path("atomic").asBoolean();
        String key = request.text(KEY);
        if (atomic && key != null) {
            throw ProblemException.of(FieldError.parameter(KEY, "must not be given for an atomic request"));
        }
        List<Outcome> outcomes = new ArrayList<>(list.size());
        for (JsonNode item : list) {
            outcomes.add(prepare(items, (ObjectNode) item, outcomes.size(), request));
        }
        long refused =
                outcomes.stream().filter(Outcome.Refused.class::isInstance).count();
        if (refused == outcomes.size() || atomic && refused > 0) {
            throw BulkJson.refused(items, outcomes);
        }
        return BulkJson.answer(
                items, key == null ? together(outcomes) : oneByOne(items, outcomes, request.caller()), request.base());
    }

    private Outcome prepare(Items items, ObjectNode item, int index, Request request) {
        String key = request.text(KEY);
        try {
            TaskRequest task = items.reader().read(item, key == null ? null : key + "#" + index);
            Door.requireMaySubmit(task, request.caller());
            types.accept(task.type(), task.payload()); // now, so that one that is not valid stops no other
            return new Outcome.Ready(task);
        } catch (InvalidTaskException | UnknownTypeException | ProblemException e) {
            return refused(items, index, e);
        }
    }

    private List<Outcome> together(List<Outcome> outcomes) {
        List<TaskRequest> ready = outcomes.stream()
                .filter(Outcome.Ready.class::isInstance)
                .map(outcome -> ((Outcome.Ready) outcome).request())
                .toList();
        List<Receipt> receipts = door.submitAll(ready);
        List<Outcome> answers = new ArrayList<>(outcomes.size());
        int next = 0;
        for (Outcome outcome : outcomes) {
            answers.add(outcome instanceof Outcome.Ready ? new Outcome.Accepted(receipts.get(next++)) : outcome);
        }
        return answers;
    }

    private List<Outcome> oneByOne(Items items, List<Outcome> outcomes, Caller caller) {
        List<Outcome> answers = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            answers.add(
                    outcome instanceof Outcome.Ready ready
                            ? submit(items, answers.size(), ready.request(), caller)
                            : outcome);
        }
        return answers;
    }

    private Outcome submit(Items items, int index, TaskRequest request, Caller caller) {
        try {
            return new Outcome.Accepted(door.submit(request, caller));
        } catch (IdempotencyKeyReusedException e) {
            return refused(items, index, e);
        }
    }

    private Outcome refused(Items items, int index, RuntimeException failure) {
        Problem problem = failure instanceof ProblemException known
                ? known.problem()
                : problems.problemOf(failure).orElseThrow(() -> failure);
        return new Outcome.Refused(items.located(index, problem));
    }

    private static ProblemException tooMany(Items items, int size) {
        return new ProblemException(Problem.of(
                413,
                "TOO_MANY_TASKS",
                "Too many tasks at once",
                items.list() + " has " + size + " items; at most " + MOST_AT_ONCE
                        + " are taken. Send several requests."));
    }
}
