package dev.cafila.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is quoted in a line of the console is quoted only. */
class ConsoleLineTest {

    private static final String FORGED = "Olá\n12:00:00.000 ERROR Somebody forged \u001b[2J\ttab\r\n";

    private final LoggerContext asConfigured = new LoggerContext();

    @BeforeEach
    void configure() throws JoranException {
        JoranConfigurator configuration = new JoranConfigurator();
        configuration.setContext(asConfigured);
        configuration.doConfigure("src/main/resources/logback.xml");
    }

    @Test
    void nobodyWritesLinesOfTheirOwnOrDrivesTheTerminal() {
        assertThat(line(asConfigured))
                .hasSize(1)
                .first()
                .asString()
                .contains("Olá", "\ttab")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @EnumSource(
            value = LogTarget.Console.class,
            names = {"COLOURED", "JSON"})
    void noStyleLetsThem(LogTarget.Console style) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<ILoggingEvent> console = console(context);
        Encoder<ILoggingEvent> before = console.getEncoder();
        ProcessLog log = ProcessLog.open(new LogTarget(style, null, 1, 1, 1));
        try {
            assertThat(line(context))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Olá")
                    .doesNotContain("\u001b[2J");
        } finally {
            log.close();
            console.setEncoder(before);
        }
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        return (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
    }

    private static List<String> line(LoggerContext context) {
        LoggingEvent event = new LoggingEvent("here", context.getLogger("forged"), Level.WARN, FORGED, null, null);
        return new String(console(context).getEncoder().encode(event), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
