package dev.cafila.api.submit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The answer to a request for many tasks: what became of each. */
final class BulkJson {

    /** Beyond it nobody reads on. */
    private static final int MOST_ERRORS = 100;

    private BulkJson() {}

    /** @param base what the request was below */
    static Response answer(Items items, List<Outcome> outcomes, String base) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode results = json.putArray("results");
        int accepted = 0;
        for (Outcome outcome : outcomes) {
            int index = results.size();
            ObjectNode result = results.addObject().put("index", index);
            if (outcome instanceof Outcome.Accepted task) {
                accepted++;
                result.setAll(ReceiptJson.json(task.receipt(), base));
                result.put("replayed", task.receipt().replayed());
            } else if (outcome instanceof Outcome.Refused refused) {
                result.set("problem", refused.problem().json("#" + items.pointer(index)));
            }
        }
        json.put("accepted", accepted).put("refused", outcomes.size() - accepted);
        return Response.json(202, json);
    }

    /** Returns the problem of a request of which nothing was accepted. */
    static ProblemException refused(Items items, List<Outcome> outcomes) {
        List<FieldError> errors = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused item) {
                refused++;
                Problem problem = item.problem();
                errors.addAll(
                        problem.errors().isEmpty()
                                ? List.of(FieldError.at(items.pointer(i), "is refused: " + problem.detail()))
                                : problem.errors());
            }
        }
        return new ProblemException(new Problem(
                422,
                "TASKS_REFUSED",
                "No task was accepted",
                refused + " of " + outcomes.size() + " are refused; see errors.",
                errors.subList(0, Math.min(errors.size(), MOST_ERRORS)),
                Map.of()));
    }
}
