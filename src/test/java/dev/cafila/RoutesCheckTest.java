package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./cafila routes check}, without a running Cafila. */
class RoutesCheckTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path routes;

    @Test
    void theRoutesOfTheHouseAreGood() {
        assertThat(check("--set", "cafila.routes=routes")).as(out.toString()).isZero();
        assertThat(out.toString()).containsPattern("\\d+ files are good");
    }

    @Test
    void whatIsWrongIsALineEachAndEndsWithOne() throws Exception {
        write("sms.schema.json", "{\"type\":\"objekt\"}");
        write("sms.camel.yaml", """
                - route:
                    id: sms
                    description: Sends a text
                    from:
                      uri: task:sms
                      parameters: {backOffMultiplier: 0.5}
                      steps:
                        - to: "log:x"
                """);
        assertThat(check("--set", "cafila.routes=" + routes)).isOne();
        assertThat(out.toString().lines())
                .containsExactly(
                        "sms.schema.json: no JSON Schema: at /type: must be one of array, boolean, integer, null, number, object, string",
                        "sms.camel.yaml line 6: backOffMultiplier must be at least 1");
    }

    @Test
    void onlyTheFilesThatAreNamedAreLookedAt() throws Exception {
        write("bad.camel.yaml", "- nothing");
        Path good = write("good.schema.json", "{}");
        assertThat(check(good.toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo("1 file is good");
    }

    private int check(String... arguments) {
        return new CommandLine(new RoutesCheckCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }

    private Path write(String name, String text) throws IOException {
        Files.createDirectories(routes.resolve("tasks"));
        return Files.writeString(routes.resolve("tasks").resolve(name), text);
    }
}
