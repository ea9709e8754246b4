package dev.cafila.api.stream;

import dev.cafila.api.contract.FieldError;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Reply;
import dev.cafila.api.http.Request;
import dev.cafila.api.task.Masking;
import dev.cafila.task.InvalidTaskException;
import dev.cafila.task.TaskType;
import java.util.HashSet;
import java.util.Set;

/** Tells what happens to the tasks of an organisation. */
record StreamTasks(Streams streams, EventView store) implements OperationHandler {

    @Override
    public String operation() {
        return "streamTasks";
    }

    @Override
    public Reply handle(Request request) {
        Interest interest = new Interest(
                request.caller().org(), null, types(request), kinds(request), Masking.seesAll(request.caller()));
        long known = store.newest();
        return streams.reply(interest, Opening.of(request, known, known, 0));
    }

    private static Set<String> types(Request request) {
        Set<String> types = new HashSet<>();
        try {
            request.texts("type").forEach(type -> types.add(TaskType.parse(type).slug()));
        } catch (InvalidTaskException e) {
            throw ProblemException.of(FieldError.parameter("type", e.getMessage()));
        }
        return types;
    }

    private static Set<String> kinds(Request request) {
        return Set.copyOf(request.texts("kind"));
    }
}
