package dev.cafila.schedule;

import dev.cafila.submission.UnknownTypeException;
import dev.cafila.task.InvalidTaskException;
import java.time.Instant;

/** Why a run failed. */
record FireFailure(Throwable cause) {

    /** Tells whether trying again cannot help. */
    boolean isHopeless() {
        return cause instanceof InvalidTaskException || cause instanceof UnknownTypeException;
    }

    /** Returns what there is to say about it. */
    String note(Instant time) {
        String reason = cause instanceof InvalidTaskException invalid ? invalid.sentence() : cause.getMessage();
        return "Failed at " + time + ": " + reason;
    }
}
