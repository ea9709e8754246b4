package dev.cafila.chaos.fault;

import dev.cafila.chaos.load.Door;
import dev.cafila.chaos.load.Doors;
import dev.cafila.chaos.load.Peer;
import dev.cafila.chaos.load.Submissions;
import dev.cafila.chaos.load.Submissions.Submission;
import dev.cafila.chaos.sandbox.Books;
import dev.cafila.chaos.sandbox.Instance;
import dev.cafila.chaos.sandbox.Node;
import dev.cafila.chaos.sandbox.Pause;
import dev.cafila.chaos.sandbox.TaskRow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a fault may touch.
 *
 * @param chance decides all that is left to chance, so that a run can be repeated
 */
public record Target(Instance instance, Peer peer, Submissions submissions, Books books, Random chance) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** Returns one of these processes. */
    Node oneOf(List<Node> nodes) {
        return nodes.get(chance.nextInt(nodes.size()));
    }

    /** Hands in a task of a fault's own. */
    Submission submit(String type) throws Exception {
        Submission submission = submissions.offer(type, "HTTP");
        try (Door door = Doors.http(instance.sandbox())) {
            door.submit(type, submission.key(), "{}");
        }
        submissions.accepted(submission);
        return submission;
    }

    /** Returns a task once it has ended; empty if it has not for this long. An instance that is away is asked again. */
    Optional<TaskRow> ended(String id, Duration patience) throws InterruptedException {
        Pause looks = Pause.within(patience, BETWEEN_LOOKS);
        do {
            try {
                TaskRow row = books.row(id);
                if (row.isEnded()) {
                    return Optional.of(row);
                }
            } catch (IOException e) {
                // asked again below
            }
        } while (looks.again());
        return Optional.empty();
    }
}
