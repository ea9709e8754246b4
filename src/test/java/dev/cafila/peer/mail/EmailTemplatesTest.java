package dev.cafila.peer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cafila.task.PermanentFailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTemplatesTest {

    @TempDir
    Path folder;

    private EmailTemplates templates;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "Subject: x\n");
        Path inside = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(inside.resolve("bill.txt"), "Subject: Bill of {{name}}\n\nPay {{ amount }}, {{name}}.");
        Files.writeString(inside.resolve("bill.html"), "<b>{{name}}</b>");
        Files.writeString(inside.resolve("headless.txt"), "Pay!");
        templates = new EmailTemplates(inside);
    }

    @Test
    void parametersStandWhereTheirNamesStood() throws Exception {
        assertThat(templates.fill("bill", Map.of("name", "A&B {{amount}} $1", "amount", 7)))
                .isEqualTo(new EmailTemplates.Filled(
                        "Bill of A&B {{amount}} $1", "Pay 7, A&B {{amount}} $1.", "<b>A&amp;B {{amount}} $1</b>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "../../etc/passwd", "/etc/passwd", "bill.txt", "Bill", "", "a b", "${bean:x}"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(templates.refusal(name).orElseThrow()).startsWith("The name of a template must");
        assertThatThrownBy(() -> templates.fill(name, Map.of())).isInstanceOf(PermanentFailureException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(templates.refusal("nope").orElseThrow()).contains("There is no template 'nope'");
        assertThatThrownBy(() -> templates.fill("bill", Map.of("name", "x")))
                .isInstanceOf(PermanentFailureException.class)
                .hasMessageStartingWith("params.amount is missing");
        assertThatThrownBy(() -> templates.fill("headless", Map.of())).hasMessageContaining("first line");
    }
}
