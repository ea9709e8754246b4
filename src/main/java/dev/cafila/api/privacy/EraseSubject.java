package dev.cafila.api.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.task.TaskId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Erases what is kept of all tasks about somebody: ends them, so that nothing is left in the queues, then takes their texts out
 * of the store.
 *
 * @param tasks waits until the store knows all that happened
 * @param accepted forgets the payloads it has in memory
 */
record EraseSubject(TaskLookup tasks, TaskEnds ends, SubjectView store, AcceptedTasks accepted, Subjects subjects)
        implements OperationHandler {

    private static final int PAGE = 100;

    @Override
    public String operation() {
        return "eraseSubject";
    }

    @Override
    public Response handle(Request request) {
        String subject = request.body().path("subject_ref").asText();
        String hash = subjects.hash(request, subject);
        tasks.awaitRecorder();
        Counts counts = erase(request, subject, hash);
        subjects.note(request, "subject.erase", hash, counts + reason(request, subject));
        if (request.body().path("compact").asBoolean(true)) {
            store.compact();
        }
        return Response.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("tasks", counts.tasks)
                        .put("cancelled", counts.cancelled)
                        .put("erased", counts.erased)
                        .put("underWay", counts.underWay)
                        .put("schedules", counts.schedules));
    }

    /** What makes others comes first: schedules, then the tasks of which others tell. */
    private Counts erase(Request request, String subject, String hash) {
        String org = request.caller().org();
        Counts counts = new Counts();
        counts.schedules = store.eraseSchedules(org, subject);
        Set<TaskId> all = new HashSet<>();
        String after = "";
        List<TaskId> page;
        do {
            page = store.find(org, hash, after, PAGE);
            erase(request, page, counts);
            all.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).value();
        } while (page.size() == PAGE);
        tasks.awaitRecorder();
        List<TaskId> unnamed = store.unnamed(org, subject, all);
        for (int i = 0; i < unnamed.size(); i += PAGE) {
            erase(request, unnamed.subList(i, Math.min(unnamed.size(), i + PAGE)), counts);
        }
        return counts;
    }

    private void erase(Request request, List<TaskId> page, Counts counts) {
        for (TaskId id : page) {
            counts.add(ends.end(id, request.caller()));
            accepted.forget(id);
        }
        counts.erased += store.erase(request.caller().org(), page);
    }

    /** Why, if it was said; without the name, should it stand there too. */
    private static String reason(Request request, String subject) {
        String reason = request.body().path("reason").asText();
        return reason.isEmpty() ? "" : ", reason: " + reason.replace(subject, "***");
    }

    private static final class Counts {
        private int tasks;
        private int cancelled;
        private int erased;
        private int underWay;
        private int schedules;

        void add(TaskEnds.End end) {
            tasks++;
            cancelled += end == TaskEnds.End.CANCELLED ? 1 : 0;
            underWay += end == TaskEnds.End.UNDER_WAY ? 1 : 0;
        }

        @Override
        public String toString() {
            return "tasks " + tasks + ", cancelled " + cancelled + ", erased " + erased + ", under way " + underWay
                    + ", schedules " + schedules;
        }
    }
}
