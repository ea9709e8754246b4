package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.cli.CommandConventions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code ./cafila routes new} and {@code routes dry-run}, with a folder of routes of their own. */
class RoutesCommandTest {

    @TempDir
    Path routes;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatIsWrittenRunsAsItIs() throws IOException {
        sandbox();
        assertThat(routes("new", "fax", "--field", "to", "--field", "text"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("fax.schema.json", "fax.camel.yaml", "./cafila routes dry-run fax");
        assertThat(routes("dry-run", "fax", "{\"to\":\"+55\",\"text\":\"Olá\"}"))
                .as(out.toString() + err)
                .isZero();
        assertThat(out.toString())
                .contains("would send POST http://127.0.0.1:8080/sandbox/webhook")
                .contains("answer of the sandbox 200")
                .contains("result  {\"status\":\"sent\",\"answer\":{\"received\":true}}");
    }

    @Test
    void theExampleIsThePayloadIfThereIsNoneAndAPeerAnswersWhatWasSaid() {
        routes("new", "fax", "--peer", "https://fax.example.com/send");
        assertThat(routes(
                        "dry-run",
                        "fax",
                        "--answer",
                        "https://fax.example.com/send?a=b={\"never\":1}",
                        "--answer",
                        "https://fax=[7]"))
                .as(out.toString() + err)
                .isZero();
        assertThat(out.toString()).contains("payload {\"text\":\"…\"}", "answer as given [7]", "\"answer\":[7]");
    }

    @Test
    void thePayloadIsShownWithoutWhatIsSecretByItsName() {
        routes("new", "fax", "--field", "text", "--field", "api_token");
        routes("dry-run", "fax", "{\"text\":\"a\",\"api_token\":\"tok-of-a-customer\"}");
        assertThat(out.toString())
                .contains("payload {\"text\":\"a\",\"api_token\":\"•••\"}")
                .doesNotContain("tok-of-a-customer");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path tasks = Files.createDirectories(routes.resolve("tasks"));
        Files.writeString(tasks.resolve("fax.schema.json"), "{}");
        assertThat(routes("new", "fax")).isEqualTo(1);
        assertThat(err.toString()).contains("fax.schema.json is there already; nothing was written");
        assertThat(tasks.resolve("fax.camel.yaml")).doesNotExist();
    }

    @Test
    void aPayloadThatDoesNotFitIsToldByItsField() {
        routes("new", "fax");
        assertThat(routes("dry-run", "fax", "{\"txt\":\"a\"}")).isEqualTo(2);
        assertThat(err.toString()).contains("/payload/text is missing");
    }

    @Test
    void aRouteThatCannotBeReadIsToldInALine() throws IOException {
        routes("new", "fax");
        Files.writeString(routes.resolve("tasks/fax.camel.yaml"), "- route:\n    id: fax\n    from: [\n");
        assertThat(routes("dry-run", "fax")).isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("fax.camel.yaml line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no good", "log", "ä"})
    void aNameThatIsNoTypeIsRefused(String name) {
        assertThat(routes("new", name)).isEqualTo(2);
    }

    @Test
    void anAddressOrAFieldThatIsNoneIsRefused() {
        assertThat(routes("new", "fax", "--peer", "fax.example.com")).isEqualTo(2);
        assertThat(routes("new", "fax", "--field", "a b")).isEqualTo(2);
        assertThat(routes.resolve("tasks")).doesNotExist();
    }

    @Test
    void whatCafilaWouldNotRunDoesNotRunHereEither() throws IOException {
        routes("new", "fax");
        Path file = routes.resolve("tasks/fax.camel.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("description: .*", "$0 \\${body.getClass}"));
        assertThat(Files.readString(file)).contains("getClass");
        assertThat(routes("dry-run", "fax")).isEqualTo(1);
        assertThat(err.toString()).contains("Java classes are not allowed here");
        assertThat(out.toString()).doesNotContain("a dry run");
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeOfTheHouseEndsWithAResultOrASentence(String type) {
        routes = Path.of("routes");
        assertThat(routes("dry-run", type)).as(out.toString() + err).isBetween(0, 1);
        assertThat(out.toString()).containsAnyOf("result  ", "fails");
        assertThat(out.toString() + err).doesNotContain("\tat ", "No bean could be found");
    }

    static Stream<String> types() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/tasks"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".camel.yaml"))
                    .map(name -> name.replace(".camel.yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void aTypeThatIsNotThereIsRefused() {
        assertThat(routes("dry-run", "fax", "{}")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no ", "fax.camel.yaml");
    }

    private void sandbox() throws IOException {
        Path folder = Files.createDirectories(routes.resolve("sandbox"));
        Files.copy(Path.of("routes/sandbox/sandbox-webhook.camel.yaml"), folder.resolve("sandbox-webhook.camel.yaml"));
    }

    private int routes(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> command = new ArrayList<>(List.of("routes"));
        command.addAll(List.of(arguments));
        command.addAll(Stream.of("--set", "cafila.routes=" + routes).toList());
        CommandLine commandLine = CommandConventions.applyTo(new CommandLine(new Main()));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        commandLine.setExecutionExceptionHandler(Main::explain);
        return commandLine.execute(command.toArray(String[]::new));
    }
}
