package dev.cafila.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.task.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the events of a task alone, in whatever order, it is known whether there is nothing more to come. */
class EndWatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submitted 1 | false",
                "submitted 1, started 1, completed 1 | true",
                "submitted 1, completed 1, started 1 | true",
                "completed 1, submitted 1, progressed 1 | true",
                "submitted 1, attempt-failed 1 | false",
                "submitted 1, attempt-failed 1, cancelled 2 | true",
                "submitted 1, failed 1 | true",
                "submitted 1, failed 1, discarded 1 | true",
                "submitted 1, failed 1, replayed 2 | false",
                "replayed 2, submitted 1, failed 1 | false",
                "submitted 1, failed 1, replayed 2, completed 2 | true"
            })
    void theLastAttemptDecides(String told, boolean ended) {
        EndWatch watch = new EndWatch(0);
        for (String event : told.split(", ")) {
            watch.see(event(event.split(" ")[0], Integer.parseInt(event.split(" ")[1])));
        }
        assertThat(watch.hasEnded()).isEqualTo(ended);
    }

    @Test
    void aTaskKnownToHaveEndedHasUnlessItWasReplayedSince() {
        EndWatch watch = new EndWatch(3);
        assertThat(watch.hasEnded()).isTrue();
        watch.see(event("started", 3));
        assertThat(watch.hasEnded()).isTrue();
        watch.see(event("replayed", 4));
        assertThat(watch.hasEnded()).isFalse();
    }

    private static LiveEvent event(String kind, int attempt) {
        return new LiveEvent(1, "org", TaskId.random(), "report", kind, attempt, new byte[0], new byte[0]);
    }
}
