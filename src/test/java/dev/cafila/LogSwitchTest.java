package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Levels that are switched for a while. */
class LogSwitchTest {

    private static final String NAME = "com.example.switched";
    private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);
    private final LogSwitch levels = new LogSwitch(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        levels.close();
        logger.setLevel(null);
    }

    @Test
    void aLevelGoesBackByItselfToWhatItWas() {
        logger.setLevel(Level.ERROR);
        assertThat(levels.set(NAME, "DEBUG", Duration.ofHours(1)).until()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
        levels.set(NAME, "TRACE", Duration.ofMillis(1));
        await().until(() -> logger.getLevel() == Level.ERROR);
    }

    @Test
    void aLaterSwitchOutlivesTheTimeOfAnEarlierOneAndKnowsWhatWasBeforeBoth() {
        String marker = NAME + ".marker";
        levels.set(NAME, "DEBUG", Duration.ofMillis(1));
        levels.set(NAME, "TRACE", Duration.ofHours(1));
        levels.set(marker, "DEBUG", Duration.ofMillis(50));
        await().until(() -> ((Logger) LoggerFactory.getLogger(marker)).getLevel() == null);
        assertThat(logger.getLevel()).isEqualTo(Level.TRACE);
        assertThat(levels.set(NAME, "DEFAULT", Duration.ZERO).until()).isNull();
        assertThat(logger.getLevel()).isNull();
    }

    @Test
    void whatShowsCredentialsIsNotSwitched() {
        assertThatThrownBy(() -> levels.set("org.apache.hc.client5.http.wire", "DEBUG", Duration.ofMinutes(1)))
                .hasMessageContaining("credentials");
    }
}
