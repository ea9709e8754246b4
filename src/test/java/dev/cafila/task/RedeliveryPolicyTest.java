package dev.cafila.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedeliveryPolicyTest {

    private static final double MIDDLE = 0.5;

    @Test
    void delaysDoubleFromAMinuteUpToTheCap() {
        assertThat(delay(1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(delay(2)).isEqualTo(Duration.ofSeconds(120));
        assertThat(delay(3)).isEqualTo(Duration.ofSeconds(240));
        assertThat(delay(7)).isEqualTo(Duration.ofHours(1));
        assertThat(delay(1001)).isEqualTo(Duration.ofHours(1));
    }

    private static Duration delay(int attempt) {
        return RedeliveryPolicy.DEFAULT.delayAfter(attempt, MIDDLE);
    }

    @Test
    void chanceSpreadsADelayBothWays() {
        assertThat(RedeliveryPolicy.DEFAULT.delayAfter(1, 0)).isEqualTo(Duration.ofSeconds(51));
        assertThat(RedeliveryPolicy.DEFAULT.delayAfter(1, 0.999999)).isBetween(secondsOf(68), secondsOf(69));
    }

    private static Duration secondsOf(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void redeliveriesAreTheAttemptsAfterTheFirst() {
        assertThat(RedeliveryPolicy.DEFAULT.allowsAnotherAfter(3)).isTrue();
        assertThat(RedeliveryPolicy.DEFAULT.allowsAnotherAfter(4)).isFalse();
        RedeliveryPolicy none = RedeliveryPolicy.DEFAULT.overriddenBy(new TaskOverrides(0, null, null, null));
        assertThat(none.allowsAnotherAfter(1)).isFalse();
    }

    @Test
    void aTaskOverridesOnlyWhatItNames() {
        RedeliveryPolicy policy =
                RedeliveryPolicy.DEFAULT.overriddenBy(new TaskOverrides(null, Duration.ofSeconds(1), 1.0, null));
        assertThat(policy.maximumRedeliveries()).isEqualTo(3);
        assertThat(policy.delayAfter(5, MIDDLE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RedeliveryPolicy.DEFAULT.overriddenBy(TaskOverrides.NONE)).isEqualTo(RedeliveryPolicy.DEFAULT);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> new RedeliveryPolicy(-1, hour, 2, hour, 0)).isInstanceOf(InvalidTaskException.class);
        assertThatThrownBy(() -> new RedeliveryPolicy(1001, hour, 2, hour, 0)).isInstanceOf(InvalidTaskException.class);
        assertThatThrownBy(() -> new RedeliveryPolicy(1, hour, 0.9, hour, 0)).isInstanceOf(InvalidTaskException.class);
        assertThatThrownBy(() -> new RedeliveryPolicy(1, hour, 2, hour, 1)).isInstanceOf(InvalidTaskException.class);
        assertThatThrownBy(() -> new RedeliveryPolicy(1, hour.negated(), 2, hour, 0))
                .isInstanceOf(InvalidTaskException.class);
    }
}
