package dev.cafila;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cafila.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Hawtio is, and what is said where it is not. */
class ManagementServerTest {

    @TempDir
    Path folder;

    private Settings settings(String name, String value) throws IOException {
        return RunningCafila.settings(
                folder,
                Map.of(
                        "cafila.management.port",
                        String.valueOf(FreePorts.take(1).get(0)),
                        name,
                        value));
    }

    @Test
    void aProcessWithoutTheRoleApiSaysWhereHawtioIs() throws Exception {
        Settings worker = settings("cafila.roles", "broker,worker");
        assertThat(worker.hawtio()).isFalse();
        assertThat(ManagementServer.whyNoHawtio(worker))
                .contains("a process with the role api", "this one has the roles broker, worker.");
    }

    @Test
    void whereHawtioIsSwitchedOffCamelHasNoMBeansEither() throws Exception {
        Settings off = settings("cafila.hawtio", "false");
        assertThat(ManagementServer.whyNoHawtio(off)).contains("cafila.hawtio=false");
        assertThat(CamelOptions.of(off)).containsEntry("camel.main.jmxEnabled", "false");
    }

    @Test
    void withoutAManagementPortThereIsNoHawtio() throws Exception {
        assertThat(settings("cafila.hawtio", "true").hawtio()).isTrue();
        assertThat(RunningCafila.settings(folder, Map.of("cafila.hawtio", "true"))
                        .hawtio())
                .isFalse();
    }
}
