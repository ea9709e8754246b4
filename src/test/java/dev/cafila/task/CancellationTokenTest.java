package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.CancellationToken.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {

    private final CancellationToken token = new CancellationToken();
    private final List<String> called = new ArrayList<>();
    private final List<Throwable> told = new ArrayList<>();

    @Test
    void theFirstReasonHolds() {
        assertThat(token.isCancelled()).isFalse();
        assertThat(token.cancel(Reason.TIMEOUT)).isTrue();
        assertThat(token.cancel(Reason.CANCELLED)).isFalse();
        assertThat(token.reason()).isEqualTo(Reason.TIMEOUT);
        assertThatThrownBy(token::throwIfCancelled)
                .isInstanceOf(CancellationException.class)
                .hasMessage("the attempt is to stop: TIMEOUT");
    }

    @Test
    void whoeverRegisteredIsCalledOnceAndWhoeverLeftIsNot() {
        token.onCancel(() -> called.add("stays"));
        token.onCancel(() -> called.add("leaves")).close();
        token.cancel(Reason.CANCELLED);
        token.cancel(Reason.CANCELLED);
        assertThat(called).containsExactly("stays");
    }

    @Test
    void whoeverRegistersTooLateIsCalledAtOnce() {
        token.cancel(Reason.CANCELLED);
        token.onCancel(() -> called.add("late"));
        assertThat(called).containsExactly("late");
    }

    @Test
    void oneThatThrowsDoesNotKeepTheOthersFromBeingCalledAndIsTold() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        Thread thread = new Thread(() -> {
            token.onCancel(() -> called.add("first"));
            token.onCancel(() -> {
                throw broken;
            });
            token.onCancel(() -> called.add("last"));
            called.add("asked " + token.cancel(Reason.CANCELLED));
        });
        thread.setUncaughtExceptionHandler((any, thrown) -> told.add(thrown));
        thread.start();
        thread.join();
        assertThat(called).containsExactly("first", "last", "asked true");
        assertThat(told).containsExactly(broken);
    }

    @Test
    void isFoundByTheThreadThatWorksForItsAttemptAndByNoOther() {
        token.during(() -> assertThat(CancellationToken.ofThisThread()).isSameAs(token));
        assertThat(CancellationToken.ofThisThread()).isNull();
    }
}
