package dev.cafila.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** The time that a batch leaves to others. */
class BatchRestTest {

    @Test
    void aBatchLeavesTimeToOthersUnlessThereWasNothingToDo() {
        BatchRest rest = new BatchRest(Duration.ofMillis(100));
        long begun = System.nanoTime();
        assertThat(rest.after(() -> 7)).isEqualTo(7);
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(new BatchRest(Duration.ofDays(1)).after(() -> 0)).isZero();
        assertThat(BatchRest.NONE.after(() -> 3)).isEqualTo(3);
    }

    @Test
    void anInterruptedRestEndsAtOnce() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new BatchRest(Duration.ofDays(1)).after(() -> 1))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
