package dev.cafila.api.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cafila.api.http.OperationHandler;
import dev.cafila.api.http.Problem;
import dev.cafila.api.http.ProblemException;
import dev.cafila.api.http.Request;
import dev.cafila.api.http.Response;
import dev.cafila.api.task.AcceptedTasks;
import dev.cafila.api.task.TaskLookup;
import dev.cafila.task.TaskId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is kept of all tasks about somebody: ends them, so that nothing is left in the queues, then takes their texts out
 * of the store.
 *
 * @param tasks waits until the store knows all that happened
 * @param accepted forgets the payloads it has in memory
 */
record EraseSubject(TaskLookup tasks, TaskEnds ends, SubjectView store, AcceptedTasks accepted, Subjects subjects)
        implements OperationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EraseSubject.class);

    private static final int PAGE = 100;

    /** A task that tells of a task that tells of a task; each look finds whole chains, if their ids are in the order of their times. */
    private static final int MOST_LOOKS = 10;

    @Override
    public String operation() {
        return "eraseSubject";
    }

    @Override
    public Response handle(Request request) {
        String subject = request.body().path("subject_ref").asText();
        String hash = subjects.hash(request, subject);
        tasks.awaitRecorder();
        Counts counts = new Counts();
        try {
            erase(request, subject, hash, counts);
        } catch (RuntimeException e) {
            subjects.note(request, "subject.erase", hash, counts + ", not finished" + reason(request, subject));
            LOG.error("An erasure is not finished: {}", counts, e);
            throw unfinished(counts);
        }
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
    private void erase(Request request, String subject, String hash, Counts counts) {
        String org = request.caller().org();
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
        for (int look = 0; look < MOST_LOOKS; look++) {
            tasks.awaitRecorder();
            List<TaskId> unnamed = store.unnamed(org, subject, all);
            if (unnamed.isEmpty()) {
                return;
            }
            eraseUnnamed(request, unnamed, hash, counts);
            all.addAll(unnamed);
        }
        throw new IllegalStateException("there are ever more tasks that tell of those that were found");
    }

    /** Without their payloads nothing would lead to those that tell of them: should this end in between, they are found by the hash. */
    private void eraseUnnamed(Request request, List<TaskId> unnamed, String hash, Counts counts) {
        for (int i = 0; i < unnamed.size(); i += PAGE) {
            List<TaskId> page = unnamed.subList(i, Math.min(unnamed.size(), i + PAGE));
            store.name(request.caller().org(), hash, page);
            erase(request, page, counts);
        }
    }

    private void erase(Request request, List<TaskId> page, Counts counts) {
        for (TaskId id : page) {
            counts.add(ends.end(id, request.caller()));
            accepted.forget(id);
        }
        counts.erased += store.erase(request.caller().org(), page);
    }

    private static ProblemException unfinished(Counts counts) {
        return new ProblemException(Problem.of(
                        503,
                        "ERASURE_UNFINISHED",
                        "Not all is erased",
                        "Done so far: " + counts
                                + ". Tasks about them, or that tell of these, may be left, and the store is not"
                                + " written anew. Ask again; what is done stays done.")
                .retryAfter(5));
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
