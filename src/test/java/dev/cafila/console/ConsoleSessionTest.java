package dev.cafila.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.identity.AccessRole;
import dev.cafila.identity.Account;
import dev.cafila.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleSessionTest {

    private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Identity ANA = new Identity(
            "default", "ana@cafila.local", Set.of(AccessRole.ADMIN), Set.of(), null, Identity.Source.TOKEN);

    private final ConsoleSession session = ConsoleSession.begin(ANA, BEGAN);

    @Test
    void isOverAfterHalfAnHourWithoutAClick() {
        assertThat(session.isOver(BEGAN.plus(Duration.ofMinutes(29)))).isFalse();
        assertThat(session.isOver(BEGAN.plus(Duration.ofMinutes(30)))).isTrue();
        ConsoleSession later = session.activeAt(BEGAN.plus(Duration.ofMinutes(29)));
        assertThat(later.isOver(BEGAN.plus(Duration.ofMinutes(30)))).isFalse();
    }

    @Test
    void isOverAfterTwelveHoursHoweverBusy() {
        Instant end = BEGAN.plus(Duration.ofHours(12));
        assertThat(session.activeAt(end.minusSeconds(1)).isOver(end)).isTrue();
    }

    @Test
    void standsAsLongAsTheAccountIsWhatItWas() {
        assertThat(session.standsWith(account(Set.of(AccessRole.ADMIN), BEGAN, false)))
                .isTrue();
        assertThat(session.standsWith(account(Set.of(AccessRole.ADMIN), BEGAN, true)))
                .isFalse();
        assertThat(session.standsWith(account(Set.of(AccessRole.VIEWER), BEGAN, false)))
                .isFalse();
        assertThat(session.standsWith(account(Set.of(AccessRole.ADMIN), BEGAN.plusSeconds(1), false)))
                .as("another password")
                .isFalse();
    }

    private static Account account(Set<AccessRole> roles, Instant validFrom, boolean disabled) {
        return new Account("ana@cafila.local", "default", roles, "hash", validFrom, disabled, BEGAN);
    }
}
