package dev.cafila.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ServerOptionsTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @TempDir
    private Path home;

    @Test
    void anOptionComesBeforeEverything() throws Exception {
        runningAt(home.resolve("data"), "http://127.0.0.1:8181");

        assertThat(options("--url", "http://here:1").address(Map.of("CAFILA_URL", "http://there:2"), home.toString()))
                .isEqualTo("http://here:1");
        assertThat(options("--data", home.resolve("data").toString())
                        .address(Map.of("CAFILA_URL", "http://there:2"), home.toString()))
                .isEqualTo("http://127.0.0.1:8181");
    }

    @Test
    void thenTheEnvironmentThenARunningInstanceThenTheDefault() throws Exception {
        assertThat(options().address(NO_ENVIRONMENT, home.toString())).isEqualTo("http://127.0.0.1:8080");

        runningAt(home.resolve("data"), "http://127.0.0.1:8181");

        assertThat(options().address(NO_ENVIRONMENT, home.toString())).isEqualTo("http://127.0.0.1:8181");
        assertThat(options().address(Map.of("CAFILA_URL", "http://there:2"), home.toString()))
                .isEqualTo("http://there:2");
    }

    @Test
    void aBrokenNoteIsNoNote() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/instance.json"), "{\"url\"");

        assertThat(options().address(NO_ENVIRONMENT, home.toString())).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void aDirectoryThatNobodyRunsInIsSaid() {
        assertThatThrownBy(() -> options("--data", home.toString()).address(NO_ENVIRONMENT, "."))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("./cafila run --data");
        assertThat(Cli.bare("list", "--data", home.toString()).exitCode()).isEqualTo(3);
    }

    @Test
    void whatIsNoAddressIsAUsageError() {
        for (String wrong : new String[] {"8080", "localhost:8080", "ftp://x", "http://", "http://a b"}) {
            Cli.Ran ran = new Cli(wrong).run("list");
            assertThat(ran.exitCode()).as(wrong).isEqualTo(2);
            assertThat(ran.err()).contains("'" + wrong + "' is not an address");
        }
    }

    private static void runningAt(Path data, String url) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("instance.json"), "{\"url\":\"" + url + "\",\"pid\":1,\"started\":\"now\"}");
    }

    private static ServerOptions options(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.options;
    }

    @Command
    private static final class Holder {
        @Mixin
        private final ServerOptions options = new ServerOptions();
    }
}
