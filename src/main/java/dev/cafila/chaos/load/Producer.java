package dev.cafila.chaos.load;

import dev.cafila.chaos.load.Submissions.Submission;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands in tasks through one door, one after the other. What is not surely accepted it hands in again, with the same key, as a
 * careful producer does. What was accepted stands in a file before it counts.
 */
public final class Producer implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Producer.class);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(100);

    private final String name;
    private final Callable<Door> opening;
    private final Pace pace;
    private final List<String> types;
    private final String note;
    private final Submissions submissions;
    private @Nullable Door door;

    /**
     * @param name of the door
     * @param types what it hands in, in turn
     * @param note goes into every payload
     */
    public Producer(
            String name, Callable<Door> opening, Pace pace, List<String> types, String note, Submissions submissions) {
        this.name = name;
        this.opening = opening;
        this.pace = pace;
        this.types = types;
        this.note = note;
        this.submissions = submissions;
    }

    /** Returns how many were accepted, once the pace is over. */
    @Override
    public Integer call() throws Exception {
        int tasks = 0;
        while (pace.next()) {
            handIn(types.get(tasks % types.size()), "{\"n\":" + tasks + ",\"note\":\"" + note + "\"}");
            tasks++;
        }
        closeDoor();
        return tasks;
    }

    private void handIn(String type, String payload) throws IOException, InterruptedException {
        Submission submission = submissions.offer(type, name);
        while (!isAccepted(submission, payload)) {
            submissions.refused();
            closeDoor();
            LockSupport.parkNanos(PAUSE_AFTER_REFUSAL.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        submissions.accepted(submission);
    }

    private boolean isAccepted(Submission submission, String payload) throws InterruptedException {
        try {
            if (door == null) {
                door = opening.call();
            }
            door.submit(submission.type(), submission.key(), payload);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false; // counted by the caller, and handed in again
        }
    }

    /** A door that broke is of no more use; that it does not close either tells nothing new. */
    private void closeDoor() {
        Door broken = door;
        door = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (IOException e) {
                LOG.debug("The door {} did not close", name, e);
            }
        }
    }
}
