package dev.cafila.api.submit;

import dev.cafila.submission.Receipt;
import dev.cafila.submission.TaskSubmitter;
import dev.cafila.task.TaskRequest;
import java.util.List;

/** What the API asks of whoever accepts tasks; see {@link TaskSubmitter} also for what is thrown. */
public interface Submissions {

    /** Accepts a task. */
    Receipt submit(TaskRequest request);

    /** Accepts tasks that have no idempotency keys: all or none. */
    List<Receipt> submitAll(List<TaskRequest> requests);

    /** Returns those of a submitter. */
    static Submissions of(TaskSubmitter submitter) {
        return new Submissions() {
            @Override
            public Receipt submit(TaskRequest request) {
                return submitter.submit(request);
            }

            @Override
            public List<Receipt> submitAll(List<TaskRequest> requests) {
                return submitter.submitAll(requests);
            }
        };
    }
}
