package dev.cafila.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Terminal WIDE = new Terminal(120, Terminal.Paint.PLAIN);

    private final TaskView active = task("{\"type\":\"whatsapp\",\"state\":\"active\",\"attempt\":2,\"maxAttempts\":4,"
            + "\"progress\":{\"percent\":50,\"message\":\"sending\\u001b[2J now\"}}");

    @Test
    void showsWhereTheTaskIs() {
        assertThat(ProgressLine.live(active, Duration.ofSeconds(12), 0, WIDE))
                .isEqualTo("⠋ whatsapp  active, attempt 2 of 4  ██████████░░░░░░░░░░ 50 %  12s  sending [2J now");
    }

    @Test
    void turnsTheSpinner() {
        assertThat(ProgressLine.live(active, Duration.ZERO, 11, WIDE)).startsWith("⠙");
    }

    @Test
    void isNarrowerThanTheTerminal() {
        String line = ProgressLine.live(active, Duration.ZERO, 0, new Terminal(30, Terminal.Paint.PLAIN));

        assertThat(line).hasSize(29).endsWith("…");
    }

    @Test
    void coloursOnlyTheSpinner() {
        String line = ProgressLine.live(active, Duration.ZERO, 0, new Terminal(120, Terminal.Paint.COLOURED));

        assertThat(line).startsWith("\u001b[36m⠋\u001b[0m whatsapp").doesNotContain("\u001b[2J");
    }

    @Test
    void sparesWhatIsNotKnown() {
        assertThat(ProgressLine.live(task("{\"type\":\"report\",\"state\":\"waiting\"}"), Duration.ZERO, 0, WIDE))
                .isEqualTo("⠋ report  waiting  0s");
    }

    @Test
    void tellsWhenADelayedTaskIsDue() {
        assertThat(ProgressLine.plain(task("{\"state\":\"delayed\",\"attempt\":2,\"maxAttempts\":4,"
                        + "\"deliverAt\":\"2026-11-21T22:00:05Z\"}")))
                .matches("delayed, attempt 2 of 4 at \\d\\d:\\d\\d:05");
    }

    @Test
    void staysWithinTheBar() {
        assertThat(ProgressLine.live(
                        task("{\"state\":\"active\",\"attempt\":1,\"progress\":{\"percent\":250.5}}"),
                        Duration.ZERO,
                        0,
                        WIDE))
                .contains("████████████████████ 250.5 %");
    }

    @Test
    void rewritesOneLineUntilItIsClosed() {
        StringWriter out = new StringWriter();
        Display display = Display.on(new PrintWriter(out), Optional.of(WIDE));

        display.show(active, Duration.ofSeconds(1));
        display.show(active, Duration.ofSeconds(2));
        display.close();
        display.show(active, Duration.ofSeconds(3));

        assertThat(out.toString())
                .doesNotContain("\n")
                .contains("1.0s", "2.0s")
                .doesNotContain("3.0s")
                .endsWith("\r\u001b[2K");
    }

    private static TaskView task(String json) {
        try {
            return new TaskView(new JsonMapper().readTree(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
