package dev.cafila.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which runs begin. */
class FireRunsTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private final FireRuns runs = new FireRuns(waiting::add);

    @Test
    void oneOfEachScheduleIsAtWorkAtATime() {
        runs.begin("a", () -> begun.add("a"));
        runs.begin("a", () -> begun.add("a again"));
        assertThat(runs.isAtWork("a")).isTrue();
        waiting.forEach(Runnable::run);
        assertThat(begun).containsExactly("a");
        assertThat(runs.isAtWork("a")).isFalse();
    }

    @Test
    void whatWaitsForAThreadWhenItIsClosedDoesNotBegin() {
        runs.begin("a", () -> begun.add("a"));
        runs.close();
        waiting.forEach(Runnable::run);
        assertThat(begun).isEmpty();
    }
}
