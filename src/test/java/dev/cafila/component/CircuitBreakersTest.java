package dev.cafila.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cafila.task.CancellationToken;
import dev.cafila.task.CancellationToken.Reason;
import dev.cafila.task.PermanentFailureException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitBreakersTest {

    private final CircuitBreaker breaker = CircuitBreakers.registry(refused -> {})
            .circuitBreaker(
                    "peer",
                    CircuitBreakerConfig.custom()
                            .slidingWindowSize(10)
                            .waitDurationInOpenState(Duration.ofMillis(300))
                            .permittedNumberOfCallsInHalfOpenState(2)
                            .build());

    @Test
    void countsAPeerThatCannotBeReachedAndNotOneThatRefusesForGood() {
        fail(new ConnectException("refused"));
        fail(new PermanentFailureException("no such number"));
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
        assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "SHUTDOWN"})
    void aCallThatWasBrokenOffIsNeitherAFailureNorASuccess(Reason reason) {
        failAfter(reason);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void aCallThatTookTooLongIsAFailure() {
        failAfter(Reason.TIMEOUT);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void callsThatWereBrokenOffDoNotCloseABreakerThatTriesThePeerAgain() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        for (int call = 0; call < 3; call++) {
            assertThat(breaker.tryAcquirePermission()).isTrue();
            failAfter(Reason.CANCELLED);
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
    }

    @Test
    void oneWhoseWaitIsOverLetsCallsTryThoughNobodyCalls() {
        breaker.transitionToOpenState();
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        await().until(() -> breaker.getState() == CircuitBreaker.State.HALF_OPEN);
    }

    private void failAfter(Reason reason) {
        CancellationToken token = new CancellationToken();
        token.cancel(reason);
        token.during(() -> fail(new ConnectException("broken off")));
    }

    private void fail(Exception exception) {
        breaker.onError(1, TimeUnit.MILLISECONDS, exception);
    }
}
